import type { KnownBlock } from '@slack/types';
import { context, section } from '../slack/blocks.ts';
import { escLine, mention, quote, when } from '../slack/mrkdwn.ts';
import type { Amendment } from './amendment.ts';
import type { Debrief } from './debrief.ts';
import { type Decision, restedOn } from './decision.ts';
import { testsLaterThan } from './tests.view.ts';
import { decimal, outcomeLabel } from './words.ts';

/** The decision that holds, what it did not know yet, and those before it. */
export function decided(debrief: Debrief): KnownBlock[] {
  const last = debrief.decisions.at(-1);
  if (!last) return [];
  const later = laterThan(last, debrief);
  const dissent = last.dissent ? `\nDissent:\n${quote(last.dissent, 900)}` : '';
  const before = debrief.decisions.slice(0, -1).toReversed();
  return [
    section(
      `*Decided: ${outcomeLabel(last.outcome)}* by ${mention(last.by)}, ${when(last.at)}\n` +
        `${quote(last.reason, 900)}${dissent}`,
    ),
    ...(later.length > 0 ? [section(`*Later than the decision*\n${later.join('\n')}`)] : []),
    ...(before.length > 0
      ? [context(`Before: ${before.map((d) => `${outcomeLabel(d.outcome)}, ${when(d.at)}`).join(' · ')}`)]
      : []),
  ];
}

function laterThan(decision: Decision, debrief: Debrief): string[] {
  const { scorecards, matrix, amendments } = debrief;
  const then = restedOn(decision);
  const now = matrix.composite?.mean;
  const here = new Set(scorecards.map((card) => card.id));
  const lines = [
    ...scorecards.flatMap((card) => sinceText(decision.at, card, amendments.get(card.id)?.at(-1))),
    ...then.scorecards
      .filter((card) => !here.has(card.id))
      .map((card) => `A scorecard of ${mention(card.userId)} no longer counts`),
    ...testsLaterThan(decision, debrief),
  ];
  const moved = lines.length > 0 && then.combined !== now;
  return moved ? [...lines, `Combined ${combinedText(then.combined)} then, ${combinedText(now)} now`] : lines;
}

const combinedText = (value: number | undefined): string =>
  value === undefined ? 'nothing' : decimal(value);

function sinceText(at: Date, card: Debrief['scorecards'][number], latest?: Amendment): string[] {
  if (card.firstSubmittedAt > at)
    return [`${mention(card.userId)} handed in a scorecard, ${when(card.firstSubmittedAt)}`];
  if (latest && latest.at > at)
    return [
      `${mention(card.userId)} changed a scorecard, ${when(latest.at)}: ${escLine(latest.reason, 200)}`,
    ];
  return [];
}
