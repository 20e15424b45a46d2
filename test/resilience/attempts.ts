import { competencies } from '../../src/kits/competency.ts';

/** Ids of things that exist, of things that do not, or of things of somebody else. */
export interface Ids {
  interview: string;
  seat: string;
  opening: string;
  candidate: string;
  scorecard: string;
  /** Of a vendor's test. */
  result: string;
  notice: string;
  assignment: string;
  /** `id@version`. */
  kit: string;
  /** Of a kit that is being made. */
  draft: string;
  channel: string;
  /** Somebody whom a form names. */
  user: string;
}

export interface Attempt {
  /** A button's value or a form's metadata. */
  ids?: (ids: Ids) => object;
  /** What a form's inputs, or a live input, hold; by the name of the field. */
  inputs?: (ids: Ids) => Record<string, object>;
  /** The audit's row about somebody who has no part in any of it. */
  refused?: string;
  /** Where nothing is said: what is pressed only draws again what lies under it. */
  silent?: true;
}

const text = (value: string) => ({ type: 'plain_text_input', value });
const user = (id: string) => ({ type: 'users_select', selected_user: id });
const users = (...ids: string[]) => ({ type: 'multi_users_select', selected_users: ids });
const chosen = (value: string) => ({
  type: 'static_select',
  selected_option: { text: { type: 'plain_text', text: 'Chosen' }, value },
});
const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ text: { type: 'plain_text', text: 'Ticked' }, value })),
});
const several = (value: string) => ({
  type: 'multi_static_select',
  selected_options: [{ text: { type: 'plain_text', text: 'Chosen' }, value }],
});
const start = { type: 'datetimepicker', selected_date_time: Date.UTC(2027, 0, 20, 10) / 1000 };
const [competency] = Object.keys(competencies);
const fresh = () => crypto.randomUUID();

const answer = ({ seat }: Ids) => ({ seat, revision: 0 });
const seat = (ids: Ids) => ({ seat: ids.seat });
const interview = (ids: Ids) => ({ interview: ids.interview });
const opening = (ids: Ids) => ({ opening: ids.opening });
const candidate = (ids: Ids) => ({ candidate: ids.candidate });
const assignment = (ids: Ids) => ({ assignment: ids.assignment });
const channel = (ids: Ids) => ({ channel: ids.channel });
const notice = (ids: Ids) => ({ notice: ids.notice });
const page = (ids: Ids) => ({ ...opening(ids), page: 0 });
const scheduling = (ids: Ids) => ({
  ...opening(ids),
  interview: fresh(),
  generation: 0,
  drawn: { picks: 0, length: 0, panelists: 0 },
  filled: {},
});
const nothing = () => ({});
const quiet = { ids: nothing };
const narrowing = { inputs: () => ({ menu: chosen('scenarios') }), silent: true } as const;
const retiring = ({ kit }: Ids) => ({ kit, kind: 'retired', end: false });
const inDraft = ({ draft }: Ids) => ({ draft, stage: 'design', scenario: 'timeouts' });
const picking = ({ draft }: Ids) => ({ draft, stage: 'design', drawn: 'now' });
const practice = () => ({ scenario: 'timeouts@1.0.0', answer: 'a' });

/** Every button and every input that the bot is told of while it is used. */
export const actions: Record<string, Attempt> = {
  'outbox.arrived': { ids: notice, refused: 'outbox.arrived.refused' },
  'outbox.send_again': { ids: notice, refused: 'outbox.again.refused' },
  'kits.open': { ids: ({ kit }) => ({ kit }) },
  'kits.read': { ids: ({ kit }) => ({ kit, stage: 'design', at: 0 }) },
  'kits.scenario': { ids: () => ({ scenario: 'timeouts@1.0.0' }) },
  'kits.filter.show': narrowing,
  'kits.filter.role': narrowing,
  'kits.filter.competency': narrowing,
  'kits.filter.lifecycle': narrowing,
  'kits.filter.workplace': narrowing,
  'kits.filter.level': narrowing,
  'kits.practise': { ids: practice },
  'kits.import_form': { ...quiet, refused: 'kits.import_form.refused' },
  'kits.draft': { ids: ({ draft }) => ({ draft }), refused: 'kits.draft.refused' },
  'kits.publish': { ids: ({ draft }) => ({ draft }), refused: 'kits.publish.refused' },
  'kits.discard': { ids: ({ draft }) => ({ draft }), refused: 'kits.discard.refused' },
  'kits.export': { ids: ({ kit }) => ({ kit, export: fresh() }), refused: 'kits.export.refused' },
  'kits.copy': { ids: ({ kit }) => ({ kit }), refused: 'kits.copy.refused' },
  'kits.draft_place': { ids: ({ draft }) => ({ draft }), refused: 'kits.draft.refused' },
  'kits.about_form': { ids: inDraft, refused: 'kits.draft_form.refused' },
  'kits.stage_form': { ids: inDraft, refused: 'kits.draft_form.refused' },
  'kits.add_stage_form': { ids: inDraft, refused: 'kits.draft_form.refused' },
  'kits.pick_form': { ids: inDraft, refused: 'kits.draft_form.refused' },
  'kits.words_form': { ids: inDraft, refused: 'kits.draft_form.refused' },
  'kits.anchors_form': {
    ids: (ids) => ({ ...inDraft(ids), code: competency }),
    refused: 'kits.draft_form.refused',
  },
  'kits.draft_remove': { ids: inDraft, refused: 'kits.edit.refused' },
  'kits.draft_move': { ids: (ids) => ({ ...inDraft(ids), to: 0 }), refused: 'kits.edit.refused' },
  'kits.draft_pick.scenario': {
    ids: picking,
    inputs: () => ({ scenario: chosen('timeouts@1.0.0') }),
    silent: true,
  },
  'kits.leak_form': { ids: ({ kit }) => ({ kit }) },
  'kits.no_leak_form': { ids: ({ kit }) => ({ kit }), refused: 'kits.report_form.refused' },
  'kits.retire_form': { ids: ({ kit }) => ({ kit }), refused: 'kits.report_form.refused' },
  'kits.offer_form': { ids: ({ kit }) => ({ kit }), refused: 'kits.report_form.refused' },
  'openings.add_form': { ...quiet, refused: 'openings.add_form.refused' },
  'openings.edit_form': { ids: opening, refused: 'openings.edit_form.refused' },
  'openings.close': { ids: opening, refused: 'openings.close.refused', silent: true },
  'openings.turn': { ids: page, refused: 'openings.list.refused', silent: true },
  'openings.turn_back': { ids: page, refused: 'openings.list.refused', silent: true },
  'openings.upgrade_form': {
    ids: (ids) => ({ ...opening(ids), kit: ids.kit }),
    refused: 'openings.upgrade_form.refused',
  },
  'openings.candidates_of': { ids: opening, refused: 'openings.candidates.refused' },
  'openings.pick': {
    inputs: (ids) => ({ pick: chosen(ids.opening) }),
    refused: 'openings.candidates.refused',
    silent: true,
  },
  'openings.older_candidates': { ids: page, refused: 'openings.candidates.refused', silent: true },
  'openings.newer_candidates': { ids: page, refused: 'openings.candidates.refused', silent: true },
  'openings.withdrawn_candidates': {
    ids: (ids) => ({ ...opening(ids), withdrawn: true }),
    refused: 'openings.candidates.refused',
    silent: true,
  },
  'openings.add_candidate_form': { ids: opening, refused: 'openings.add_candidate_form.refused' },
  'openings.edit_candidate_form': { ids: candidate, refused: 'openings.edit_candidate_form.refused' },
  'openings.withdraw': { ids: candidate, refused: 'openings.withdraw_candidate.refused', silent: true },
  'openings.bring_back': {
    ids: candidate,
    refused: 'openings.bring_back_candidate.refused',
    silent: true,
  },
  'openings.erase_candidate': { ids: candidate, refused: 'openings.erase.refused' },
  'openings.holds': { ...quiet, refused: 'openings.holds.refused' },
  'openings.hold': { ids: page, refused: 'openings.hold.refused', silent: true },
  'openings.release_hold': { ids: page, refused: 'openings.release_hold.refused', silent: true },
  'openings.older_holds': { ids: page, refused: 'openings.holds.refused', silent: true },
  'openings.newer_holds': { ids: page, refused: 'openings.holds.refused', silent: true },
  'assessments.record_form': { ids: candidate, refused: 'assessments.record_form.refused' },
  'assessments.void_form': { ids: ({ result }) => ({ result }) },
  'assessments.import_form': { ids: opening, refused: 'assessments.import_form.refused' },
  'assessments.confirm_import': {
    ids: (ids) => ({ ...opening(ids), file: 'F0FORGED', sha256: '0'.repeat(64) }),
    refused: 'assessments.import.refused',
  },
  'assignments.list': { ids: candidate, refused: 'assignments.list.refused' },
  'assignments.give': {
    ids: (ids) => ({ ...candidate(ids), stage: 'take-home' }),
    refused: 'assignments.give_form.refused',
  },
  'assignments.give_form.due': {
    ids: (ids) => ({ ...candidate(ids), assignment: fresh() }),
    inputs: () => ({ due: start }),
    refused: 'assignments.give_form.refused',
    silent: true,
  },
  'assignments.received': { ids: assignment, refused: 'assignments.receive_form.refused' },
  'assignments.extend': { ids: assignment, refused: 'assignments.extend_form.refused' },
  'assignments.withdraw': { ids: assignment, refused: 'assignments.withdraw_form.refused' },
  'interviews.schedule.opening': {
    ids: scheduling,
    inputs: (ids) => ({ opening: chosen(ids.opening) }),
    refused: 'interviews.schedule_form.refused',
    silent: true,
  },
  'interviews.schedule.candidate': {
    ids: scheduling,
    inputs: (ids) => ({ candidate: chosen(ids.candidate) }),
    refused: 'interviews.schedule_form.refused',
    silent: true,
  },
  'interviews.schedule.stage': {
    ids: scheduling,
    inputs: () => ({ stage: chosen('stage-1') }),
    refused: 'interviews.schedule_form.refused',
    silent: true,
  },
  'interviews.schedule.start': {
    ids: scheduling,
    inputs: () => ({ start }),
    refused: 'interviews.schedule_form.refused',
    silent: true,
  },
  'interviews.accept': { ids: answer, refused: 'interviews.accept.refused' },
  'interviews.decline': { ids: answer, refused: 'interviews.give_back.refused' },
  'interviews.suggest': { ids: answer, refused: 'interviews.give_back.refused' },
  'interviews.manage': { ids: interview },
  'interviews.read_questions': { ids: seat, refused: 'interviews.read_questions.refused' },
  'interviews.replace': { ids: seat, refused: 'interviews.change.refused' },
  'interviews.add': { ids: interview, refused: 'interviews.change.refused' },
  'interviews.remove': { ids: seat, refused: 'interviews.remove.refused' },
  'interviews.move': { ids: interview, refused: 'interviews.change.refused' },
  'interviews.move_form.start': {
    ids: (ids) => ({ ...interview(ids), revision: 0 }),
    inputs: () => ({ start }),
    refused: 'interviews.change.refused',
    silent: true,
  },
  'interviews.cancel': { ids: interview, refused: 'interviews.change.refused' },
  'interviews.did_not_happen': { ids: interview },
  'ratings.open': { ids: interview, refused: 'ratings.open.refused' },
  'ratings.anchors': { ids: ({ scorecard }) => ({ scorecard, scenario: 'timeouts' }) },
  'ratings.rate.note': {
    ids: ({ scorecard }) => ({ scorecard }),
    inputs: () => ({ note: text('Not mine') }),
    refused: 'ratings.save.refused',
    silent: true,
  },
  'ratings.not_me': { ids: seat, refused: 'ratings.withdraw.refused' },
  'debriefs.open': { ids: candidate, refused: 'debriefs.look.refused' },
  'debriefs.evidence': {
    ids: (ids) => ({ ...candidate(ids), competency }),
    refused: 'debriefs.look.refused',
  },
  'debriefs.calls': { ids: candidate, refused: 'debriefs.look.refused' },
  'debriefs.decide': { ids: candidate, refused: 'debriefs.decide.refused' },
  'debriefs.packet': { ids: candidate, silent: true },
  'debriefs.picture': {
    ids: (ids) => ({ ...candidate(ids), picture: fresh() }),
    refused: 'debriefs.look.refused',
  },
  'digests.preview': { ids: channel, refused: 'digests.preview.refused' },
  'digests.send_now': {
    ids: (ids) => ({ ...channel(ids), press: fresh() }),
    refused: 'digests.send_now.refused',
  },
  'digests.pause': { ids: channel, refused: 'digests.pause.refused' },
  'digests.resume': { ids: channel, refused: 'digests.resume.refused' },
  'digests.book': { ids: opening },
  'digests.morning_off': { ids: (ids) => ({ user: ids.user }), refused: 'digests.morning_off.refused' },
  'home.refresh': { ...quiet, silent: true },
  'home.schedule': { ...quiet, refused: 'interviews.schedule_form.refused' },
  'home.list': quiet,
  'home.debrief': quiet,
  'home.openings': { ...quiet, refused: 'openings.list.refused' },
  'home.candidates': { ...quiet, refused: 'openings.candidates.refused' },
  'home.kits': quiet,
  'home.me': quiet,
};

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
    ids: (ids) => ({ ...retiring(ids), report: fresh() }),
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
    ids: assignment,
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
