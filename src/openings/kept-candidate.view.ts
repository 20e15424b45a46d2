import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { notCoordinator } from '../people/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { clip } from '../slack/limits.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import type { EraseOutcome } from './erase.ts';
import { type Candidate, candidateCode } from './opening.ts';

export const eraseButton = button('openings.erase_candidate', z.object({ candidate: z.uuid() }));

/** One who is not edited any more: withdrawn, or of an opening that is closed. */
export function drawKeptCandidate(one: Candidate): ModalView {
  const email = one.email ? `\n${esc(one.email)}` : '';
  return sayingModal('Candidate', [
    section(`*${escLine(one.name)}*  ${candidateCode(one)}${email}`),
    ...eraseBlocks(one),
  ]);
}

/** The way to have all that is known of somebody deleted. */
export function eraseBlocks(one: Candidate): KnownBlock[] {
  return [
    actions(
      eraseButton.draw(
        'Erase all records',
        { candidate: one.id },
        {
          label: `Erase all records of ${one.name}`,
          style: 'danger',
          confirm: {
            title: 'Erase everything?',
            text: `Name, interviews, ratings and decisions about ${clip(one.name, 60)} are deleted for good, and my messages about them are taken back. Make sure that you may: US employers must keep hiring records for a year.`,
            confirm: 'Erase for good',
            deny: 'Keep',
          },
        },
      ),
    ),
  ];
}

/** After erasing: what is gone, and what Parley cannot reach. */
export function drawErased(): ModalView {
  return sayingModal('Erased', [
    section(
      '*All records are deleted.* My messages about this candidate go within minutes.\n' +
        'I cannot reach past digests, calendars that took up an invitation, what people wrote themselves, or your backups.',
    ),
  ]);
}

const refusals: Record<(EraseOutcome & { ok: false })['code'], string> = {
  not_coordinator: notCoordinator,
  gone: 'I do not know this candidate any more.',
  legal_hold: 'This opening is on legal hold, so nothing was erased. Ask a Parley admin.',
  interviews_ahead:
    'An interview is still ahead, so nothing was erased. Cancel it first: `/interview list all`.',
  busy: 'A message about this candidate is on its way just now. Nothing was erased; try again in two minutes.',
};
export const eraseRefusal = (code: keyof typeof refusals): string => refusals[code];
