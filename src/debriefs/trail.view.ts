/**
 * What somebody did about a candidate, and what they tried to do where it was refused, for the candidate to read. By
 * the action of the audit; some are written down only where they are refused.
 */
const words: Readonly<Record<string, readonly [did: string, todo: string]>> = {
  'openings.add_candidate': ['Added the candidate', 'add the candidate'],
  'openings.edit_candidate': ['Changed the candidate’s details', 'change the candidate’s details'],
  'openings.edit_candidate_form': ['Read the candidate’s details', 'read the candidate’s details'],
  'openings.withdraw_candidate': [
    'Noted that the candidate left the process',
    'note that the candidate left the process',
  ],
  'openings.bring_back_candidate': [
    'Brought the candidate back into the process',
    'bring the candidate back into the process',
  ],
  'openings.erase': ['Erased what was kept about the candidate', 'erase what is kept about the candidate'],
  'assessments.record': ['Recorded a test result', 'record a test result'],
  'assessments.record_form': ['Opened the form for a test result', 'open the form for a test result'],
  'assessments.void': ['Made a test result void', 'make a test result void'],
  'assessments.void_form': ['Opened the form to void a test result', 'make a test result void'],
  'assignments.assign': ['Gave the candidate work to do', 'give the candidate work to do'],
  'assignments.give_form': ['Opened the form for work to do', 'open the form for work to do'],
  'assignments.list': [
    'Looked at the work asked of the candidate',
    'look at the work asked of the candidate',
  ],
  'interviews.schedule': ['Booked an interview', 'book an interview'],
  'interviews.move': ['Moved an interview to another time', 'move an interview to another time'],
  'interviews.cancel': ['Cancelled an interview', 'cancel an interview'],
  'interviews.change': ['Changed an interview', 'change an interview'],
  'interviews.did_not_happen': [
    'Noted that an interview did not take place',
    'note that an interview did not take place',
  ],
  'interviews.add': ['Asked one more person to interview', 'ask one more person to interview'],
  'interviews.replace': ['Asked someone else to interview instead', 'ask someone else to interview instead'],
  'interviews.remove': ['Took someone off an interview', 'take someone off an interview'],
  'interviews.accept': ['Agreed to interview', 'agree to interview'],
  'interviews.decline': ['Declined to interview', 'decline to interview'],
  'interviews.give_back': ['Opened the form to decline', 'decline to interview'],
  'interviews.expire': ['Stopped waiting for an interviewer’s answer', 'stop waiting for an answer'],
  'interviews.read_questions': ['Read an interviewer’s questions', 'read an interviewer’s questions'],
  'ratings.open': ['Began a scorecard', 'open a scorecard'],
  'ratings.save': ['Wrote in a scorecard', 'write in a scorecard'],
  'ratings.submit': ['Handed in a scorecard', 'hand in a scorecard'],
  'ratings.amend': ['Changed a scorecard that was in', 'change a scorecard that was in'],
  'ratings.withdraw': ['Took a scorecard out: it counts nowhere', 'take a scorecard out'],
  'ratings.expire': ['Stopped waiting for a scorecard', 'stop waiting for a scorecard'],
  'debriefs.look': ['Looked at the evidence', 'look at the evidence'],
  'debriefs.decide': ['Decided', 'decide'],
  'debriefs.packet': ['Asked for the evidence as a page like this', 'get the evidence as a page like this'],
  'debriefs.picture': ['Asked for the evidence as a picture', 'get the evidence as a picture'],
};

const refused = /\.refused$/;

/** Undefined for an action that stands in no packet. */
export function knownAction(action: string): string | undefined {
  const [did, todo] = words[action.replace(refused, '')] ?? [];
  return refused.test(action) ? todo && `Tried to ${todo}, and was refused` : did;
}

/** Rather its code than nothing: whoever looked is told of all the same. */
export const actionText = (action: string): string => knownAction(action) ?? action;
