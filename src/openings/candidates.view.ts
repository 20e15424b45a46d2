import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { search, select, text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { type Candidate, candidateCode, longestEmail, longestName, type Opening } from './opening.ts';
import type { CandidateRefusal } from './save-candidate.ts';
import { onlyCoordinators } from './words.ts';

const candidate = z.object({ candidate: z.uuid() });
const turn = z.object({ opening: z.uuid(), page: z.number().int().min(0) });

export const addCandidateButton = button('openings.add_candidate_form', z.object({ opening: z.uuid() }));
export const editCandidateButton = button('openings.edit_candidate_form', candidate);
export const withdrawButton = button('openings.withdraw', candidate);
export const olderCandidatesButton = button('openings.older_candidates', turn);
export const newerCandidatesButton = button('openings.newer_candidates', turn);

/** Three blocks each, under Slack’s hundred blocks a view. */
const perPage = 25;

export function candidatesList(openings: readonly Opening[]) {
  return modal({
    id: 'openings.candidates',
    title: 'Candidates',
    metadata: z.object({ generation: z.number().int() }),
    fields: {
      opening: select({
        label: 'Opening',
        live: true,
        choices: openings.map((o) => ({ value: o.id, label: o.title })),
        placeholder: 'Pick an opening',
      }),
    },
  });
}

/** For what does not depend on the openings: ids and metadata. */
export const candidatesListIds = candidatesList([]);

export interface CandidatesPage {
  openings: readonly Opening[];
  chosen?: Opening | undefined;
  candidates: readonly Candidate[];
  page: number;
  generation: number;
  note?: string | undefined;
}

export function drawCandidates(drawn: CandidatesPage): ModalView {
  const { openings, chosen, candidates, note } = drawn;
  const last = Math.max(0, Math.ceil(candidates.length / perPage) - 1);
  const page = Math.min(drawn.page, last);
  const shown = candidates.slice(page * perPage, (page + 1) * perPage);
  return candidatesList(openings).render({
    metadata: { generation: drawn.generation },
    generation: drawn.generation,
    initial: { opening: chosen?.id },
    above: {
      top: note ? [section(`:warning: ${note}`)] : [],
      bottom: chosen
        ? [
            actions(addCandidateButton.draw('Add a candidate', { opening: chosen.id }, { style: 'primary' })),
            ...(shown.length === 0 ? [section('Nobody is considered yet.')] : []),
            ...shown.flatMap(candidateBlocks),
            ...turns(chosen, page, last),
          ]
        : [],
    },
  });
}

function turns(opening: Opening, page: number, last: number): KnownBlock[] {
  const buttons = [
    ...(page > 0 ? [newerCandidatesButton.draw('Newer', { opening: opening.id, page: page - 1 })] : []),
    ...(page < last ? [olderCandidatesButton.draw('Older', { opening: opening.id, page: page + 1 })] : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

function candidateBlocks(one: Candidate): KnownBlock[] {
  const ids = { candidate: one.id };
  const email = one.email ? ` · ${esc(one.email)}` : '';
  return [
    divider,
    section(`*${escLine(one.name)}*  ${candidateCode(one)}\n${esc(one.zone)}${email}`),
    actions(
      editCandidateButton.draw('Edit', ids, { label: `Edit ${one.name}` }),
      withdrawButton.draw('Withdraw', ids, {
        label: `Withdraw ${one.name}`,
        style: 'danger',
        confirm: {
          title: 'Withdraw this candidate?',
          text: `${one.name} left the process without a decision of yours. Nothing more can be scheduled for them.`,
          confirm: 'Withdraw',
          deny: 'Keep',
        },
      }),
    ),
  ];
}

const fields = {
  name: text({
    label: 'Name',
    max: longestName,
    hint: 'The panel reads it. The channel sees what the opening allows.',
  }),
  email: text({
    label: 'E-mail',
    max: longestEmail,
    optional: true,
    hint: 'Never shown in a channel. I write no mail.',
  }),
  zone: search({
    label: 'Time zone',
    placeholder: 'Type a city, such as Madrid',
    hint: 'So that you see their hours when you schedule.',
  }),
};

export const addCandidateForm = modal({
  id: 'openings.add_candidate',
  title: 'Add a candidate',
  submit: 'Save',
  close: 'Cancel',
  metadata: z.object({
    opening: z.uuid(),
    /** Minted when the form is opened: a form delivered twice adds one. */
    candidate: z.uuid(),
  }),
  fields,
});

export const editCandidateForm = modal({
  id: 'openings.edit_candidate',
  title: 'Edit candidate',
  submit: 'Save',
  close: 'Cancel',
  metadata: candidate,
  fields,
});

export function drawCandidate(one: Candidate, zoneText: string, generation: string): ModalView {
  return editCandidateForm.render({
    metadata: { candidate: one.id },
    generation,
    initial: { name: one.name, email: one.email ?? undefined, zone: { value: one.zone, label: zoneText } },
    above: { top: [context(`Candidate ${candidateCode(one)}`)] },
  });
}

const refusalWords: Record<CandidateRefusal, { [K in keyof typeof fields]?: string }> = {
  not_coordinator: { name: onlyCoordinators.replaceAll('`', '') },
  gone: { name: 'I do not know this candidate any more: withdrawn, or the opening is gone.' },
  closed: { name: 'This opening is closed.' },
  no_name: { name: 'Write a name with at least one letter.' },
  bad_email: { email: 'This does not look like an address, such as sam@example.com. It may stay empty.' },
  bad_zone: { zone: 'Pick one of the zones shown.' },
};

/** Each refusal beside the field that can mend it. */
export function candidateErrors(refusals: readonly CandidateRefusal[]): {
  [K in keyof typeof fields]?: string;
} {
  return Object.assign({}, ...refusals.map((code) => refusalWords[code]));
}
