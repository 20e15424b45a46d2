import {
  type Attempt,
  answer,
  assignment,
  candidate,
  channel,
  chosen,
  competency,
  fresh,
  type Ids,
  inDraft,
  interview,
  nothing,
  opening,
  picking,
  practice,
  quiet,
  retiring,
  scheduling,
  seat,
  several,
  start,
  text,
  ticked,
  user,
  users,
} from './attempts.ts';

const openingInputs = (ids: Ids) => ({
  title: text('Taken over'),
  channel: { type: 'conversations_select', selected_conversation: ids.channel },
  hiringManager: user(ids.user),
  coordinator: user(ids.user),
  kit: chosen(ids.kit),
  family: chosen('backend'),
  privacy: chosen('full'),
});
const candidateInputs = () => ({
  name: text('Nobody Real'),
  email: text('nobody@example.com'),
  zone: chosen('Europe/Madrid'),
});
const because = () => ({ reason: text('Because I say so, and for no other reason') });

/** Every form. */
export const forms: Record<string, Attempt> = {
  'kits.practise_form': { ids: practice, inputs: () => ({ API: chosen('3') }) },
  'kits.import': {
    ids: nothing,
    inputs: () => ({ file: { type: 'file_input', files: [{ id: 'F0FORGED', name: 'kit.yaml' }] } }),
    refused: 'kits.import.refused',
  },
  'kits.draft_about': {
    ids: ({ draft }) => ({ draft }),
    inputs: () => ({ title: text('A title'), mustHave: several(competency ?? '') }),
    refused: 'kits.edit.refused',
  },
  'kits.draft_stage': {
    ids: ({ draft }) => ({ draft, stage: 'design' }),
    inputs: () => ({ title: text('A title') }),
    refused: 'kits.edit.refused',
  },
  'kits.draft_add_stage': {
    ids: ({ draft }) => ({ draft, id: 'stage-1' }),
    inputs: () => ({
      what: chosen('timeouts@1.0.0'),
      title: text('A title'),
      minutes: chosen('60'),
      raters: chosen('2'),
    }),
    refused: 'kits.edit.refused',
  },
  'kits.draft_pick': {
    ids: picking,
    inputs: () => ({ scenario: chosen('timeouts@1.0.0') }),
    refused: 'kits.edit.refused',
  },
  'kits.draft_words': {
    ids: inDraft,
    inputs: () => ({
      title: text('A title'),
      prompt: text('A prompt'),
      timeBoxMin: chosen('10'),
      probes: text('Why?'),
      redFlags: text('None'),
    }),
    refused: 'kits.edit.refused',
  },
  'kits.draft_anchors': {
    ids: (ids) => ({ ...inDraft(ids), code: competency }),
    inputs: () =>
      Object.fromEntries(
        [1, 2, 3, 4, 5].flatMap((level) => [
          [`label${level}`, text('A label')],
          [`text${level}`, text('A text')],
        ]),
      ),
    refused: 'kits.edit.refused',
  },
  'kits.report': {
    ids: (ids) => ({ ...retiring(ids), onTop: true, report: fresh() }),
    inputs: because,
    refused: 'kits.retire.refused',
  },
  'people.settings': { ...quiet, inputs: () => ({ from: text(''), to: text(''), limit: chosen('-1') }) },
  'openings.add': {
    ids: () => ({ opening: fresh() }),
    inputs: openingInputs,
    refused: 'openings.add.refused',
  },
  'openings.edit': { ids: opening, inputs: openingInputs, refused: 'openings.edit.refused' },
  'openings.upgrade': {
    ids: (ids) => ({ ...opening(ids), kit: ids.kit }),
    refused: 'openings.upgrade.refused',
  },
  'openings.add_candidate': {
    ids: (ids) => ({ ...opening(ids), candidate: fresh() }),
    inputs: candidateInputs,
    refused: 'openings.add_candidate.refused',
  },
  'openings.edit_candidate': {
    ids: candidate,
    inputs: candidateInputs,
    refused: 'openings.edit_candidate.refused',
  },
  'people.admin': {
    ids: () => ({ coordinators: [], admins: [], retention: 24 }),
    inputs: (ids) => ({ admins: users(ids.user), retention: chosen('12') }),
    refused: 'people.roles.refused',
  },
  'assessments.record': {
    ids: (ids) => ({ ...candidate(ids), result: fresh() }),
    inputs: () => ({
      test: chosen('Node.js developer test'),
      vendor: text('Skillmark'),
      raw: text('71'),
      min: text('0'),
      max: text('100'),
      takenOn: { type: 'datepicker', selected_date: '2027-01-08' },
    }),
    refused: 'assessments.record.refused',
  },
  'assessments.import': {
    ids: opening,
    inputs: () => ({ file: { type: 'file_input', files: [{ id: 'F0FORGED', name: 'results.csv' }] } }),
    refused: 'assessments.import.refused',
  },
  'assessments.void': {
    ids: ({ result }) => ({ result }),
    inputs: because,
    refused: 'assessments.void.refused',
  },
  'assignments.give_form': {
    ids: (ids) => ({ ...candidate(ids), assignment: fresh() }),
    inputs: () => ({ stage: chosen('take-home'), due: start }),
    refused: 'assignments.assign.refused',
  },
  'assignments.receive_form': {
    ids: assignment,
    inputs: () => ({ at: start, links: text('https://example.com/work') }),
    refused: 'assignments.receive.refused',
  },
  'assignments.extend_form': {
    ids: (ids) => ({ ...assignment(ids), from: '2027-01-14T16:00:00Z' }),
    inputs: () => ({ due: start }),
    refused: 'assignments.extend.refused',
  },
  'assignments.withdraw_form': {
    ids: assignment,
    inputs: because,
    refused: 'assignments.withdraw.refused',
  },
  'interviews.schedule': {
    ids: scheduling,
    inputs: (ids) => ({
      opening: chosen(ids.opening),
      candidate: chosen(ids.candidate),
      stage: chosen('design'),
      panelists: users(ids.user),
      start,
      length: chosen('60'),
    }),
    refused: 'interviews.schedule.refused',
  },
  'interviews.decline_form': { ids: answer, inputs: because, refused: 'interviews.decline.refused' },
  'interviews.suggest_form': {
    ids: answer,
    inputs: (ids) => ({ ...because(), suggested: user(ids.user) }),
    refused: 'interviews.decline.refused',
  },
  'interviews.replace_form': {
    ids: (ids) => ({ ...seat(ids), newSeat: fresh() }),
    inputs: (ids) => ({ person: user(ids.user) }),
    refused: 'interviews.replace.refused',
  },
  'interviews.add_form': {
    ids: (ids) => ({ ...interview(ids), newSeat: fresh() }),
    inputs: (ids) => ({ person: user(ids.user), role: chosen('counted') }),
    refused: 'interviews.add.refused',
  },
  'interviews.move_form': {
    ids: (ids) => ({ ...interview(ids), revision: 0 }),
    inputs: () => ({ start, length: chosen('60'), ...because() }),
    refused: 'interviews.move.refused',
  },
  'interviews.cancel_form': { ids: interview, inputs: because, refused: 'interviews.cancel.refused' },
  'interviews.did_not_happen_form': {
    ids: interview,
    inputs: () => ({ why: chosen('candidate') }),
    refused: 'interviews.did_not_happen.refused',
  },
  'ratings.rate': {
    ids: ({ scorecard }) => ({ scorecard }),
    inputs: () => ({ overall: chosen('strong_no') }),
    refused: 'ratings.submit.refused',
  },
  'ratings.amend': {
    ids: ({ scorecard }) => ({ scorecard, amendment: fresh() }),
    inputs: () => ({ overall: chosen('strong_no'), ...because() }),
    refused: 'ratings.amend.refused',
  },
  'ratings.withdraw': {
    ids: seat,
    inputs: () => ({ why: chosen('conflict') }),
    refused: 'ratings.withdraw.refused',
  },
  'debriefs.pick': {
    ...quiet,
    inputs: (ids) => ({ candidate: chosen(ids.candidate) }),
    refused: 'debriefs.look.refused',
  },
  'debriefs.decide_form': {
    ids: (ids) => ({ decision: fresh(), ...candidate(ids), seen: 'x', generation: 0 }),
    inputs: () => ({ outcome: chosen('hire'), ...because() }),
    refused: 'debriefs.decide.refused',
  },
  'debriefs.packet_form': {
    ids: (ids) => ({ packet: fresh(), ...candidate(ids) }),
    inputs: () => ({ form: chosen('named') }),
    refused: 'debriefs.packet.refused',
  },
  'digests.arrange': {
    ids: channel,
    inputs: () => ({
      days: ticked('1'),
      time: { type: 'timepicker', selected_time: '10:00' },
      zone: chosen('Europe/Madrid'),
      sections: ticked('stuck'),
    }),
    refused: 'digests.arrange.refused',
  },
};

/** Every search that a form answers. */
export const searches: Record<string, Attempt> = {
  'kits.draft_pick.scenario': { ids: picking },
  'kits.draft_add_stage.what': { ids: ({ draft }) => ({ draft, id: 'stage-1' }) },
  'openings.add_candidate.zone': quiet,
  'openings.edit_candidate.zone': quiet,
  'assessments.record.test': { ids: (ids) => ({ ...candidate(ids), result: fresh() }) },
  'interviews.schedule.candidate': { ids: scheduling },
  'debriefs.pick.candidate': quiet,
  'digests.arrange.zone': quiet,
};
