import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { actions, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { escLine, when } from '../slack/mrkdwn.ts';
import type { Opening } from './opening.ts';
import { some } from './words.ts';

export const holdsButton = button('openings.holds', z.object({}));
export const holdButton = button(
  'openings.hold',
  z.object({ opening: z.uuid(), page: z.number().int().min(0) }),
);
export const releaseHoldButton = button(
  'openings.release_hold',
  z.object({ opening: z.uuid(), page: z.number().int().min(0) }),
);
export const olderHoldsButton = button('openings.older_holds', z.object({ page: z.number().int().min(0) }));
export const newerHoldsButton = button('openings.newer_holds', z.object({ page: z.number().int().min(0) }));

const perPage = 40;

/** What the admin's page says of holds, with the way to them. */
export function holdBlocks(openings: readonly Opening[]): KnownBlock[] {
  const held = openings.filter((o) => o.legalHold).length;
  return [
    section(
      `*Legal hold*\n${held === 0 ? 'No opening is on hold.' : `${some(held, 'opening')} on hold: kept whatever retention says.`}`,
      holdsButton.draw('Legal holds', {}),
    ),
  ];
}

/** Every opening there ever was, closed ones too: it is those that retention takes. */
export function drawHolds(openings: readonly Opening[], asked: number): ModalView {
  const last = Math.max(0, Math.ceil(openings.length / perPage) - 1);
  const page = Math.min(asked, last);
  const turns = [
    ...(page > 0 ? [newerHoldsButton.draw('Newer', { page: page - 1 })] : []),
    ...(page < last ? [olderHoldsButton.draw('Older', { page: page + 1 })] : []),
  ];
  return sayingModal('Legal holds', [
    section('On hold, an opening’s records are kept although their retention has ended.'),
    ...openings.slice(page * perPage, (page + 1) * perPage).map((one) => holdBlock(one, page)),
    ...(openings.length === 0 ? [section('There is no opening yet.')] : []),
    ...(turns.length > 0 ? [actions(...turns)] : []),
  ]);
}

function holdBlock(one: Opening, page: number): KnownBlock {
  const ids = { opening: one.id, page };
  const state = one.closedAt ? `closed ${when(one.closedAt)}` : 'open';
  const title = `*${escLine(one.title)}*\n${state}${one.legalHold ? ' · :lock: on hold' : ''}`;
  const confirm = {
    title: 'End the legal hold?',
    text: 'What is past its retention is deleted at the next sweep. That cannot be undone.',
    confirm: 'End the hold',
    deny: 'Keep the hold',
  };
  return section(
    title,
    one.legalHold
      ? releaseHoldButton.draw('End hold', ids, {
          label: `End hold of ${one.title}`,
          style: 'danger',
          confirm,
        })
      : holdButton.draw('Put on hold', ids, { label: `Put ${one.title} on hold` }),
  );
}
