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

export const text = (value: string) => ({ type: 'plain_text_input', value });
export const user = (id: string) => ({ type: 'users_select', selected_user: id });
export const users = (...ids: string[]) => ({ type: 'multi_users_select', selected_users: ids });
export const chosen = (value: string) => ({
  type: 'static_select',
  selected_option: { text: { type: 'plain_text', text: 'Chosen' }, value },
});
export const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ text: { type: 'plain_text', text: 'Ticked' }, value })),
});
export const several = (value: string) => ({
  type: 'multi_static_select',
  selected_options: [{ text: { type: 'plain_text', text: 'Chosen' }, value }],
});
export const start = { type: 'datetimepicker', selected_date_time: Date.UTC(2027, 0, 20, 10) / 1000 };
export const [competency] = Object.keys(competencies);
export const fresh = () => crypto.randomUUID();

export const answer = ({ seat }: Ids) => ({ seat, revision: 0 });
export const seat = (ids: Ids) => ({ seat: ids.seat });
export const interview = (ids: Ids) => ({ interview: ids.interview });
export const opening = (ids: Ids) => ({ opening: ids.opening });
export const candidate = (ids: Ids) => ({ candidate: ids.candidate });
export const assignment = (ids: Ids) => ({ assignment: ids.assignment });
export const channel = (ids: Ids) => ({ channel: ids.channel });
export const notice = (ids: Ids) => ({ notice: ids.notice });
export const page = (ids: Ids) => ({ ...opening(ids), page: 0 });
export const scheduling = (ids: Ids) => ({
  ...opening(ids),
  interview: fresh(),
  generation: 0,
  drawn: { picks: 0, length: 0, panelists: 0 },
  filled: {},
});
export const nothing = () => ({});
export const quiet = { ids: nothing };
export const narrowing = { inputs: () => ({ menu: chosen('scenarios') }), silent: true } as const;
export const retiring = ({ kit }: Ids) => ({ kit, kind: 'retired', end: false });
export const inDraft = ({ draft }: Ids) => ({ draft, stage: 'design', scenario: 'timeouts' });
export const picking = ({ draft }: Ids) => ({ draft, stage: 'design', drawn: 'now' });
export const practice = () => ({ scenario: 'timeouts@1.0.0', answer: 'a' });
