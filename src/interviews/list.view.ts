import type { KnownBlock } from '@slack/types';
import { candidateCode } from '../openings/opening.ts';
import type { Words } from '../slack/answer.ts';
import { context, divider, section } from '../slack/blocks.ts';
import { escLine, mention } from '../slack/mrkdwn.ts';
import { manageButton } from './buttons.ts';
import { isCounted, isLive, openPlaces, standing } from './interview.ts';
import type { Listed, ListOutcome, Scope } from './list.ts';
import { nameFor } from './manage.view.ts';
import type { Scene } from './scene.ts';
import { firstSpan, stageTitle, standingLabel } from './words.ts';

const titles: Record<Scope, string> = {
  mine: 'Your interviews',
  here: 'Interviews of this channel',
  all: 'All interviews',
};

const empty: Record<Scope, string> = {
  mine: 'You have no interviews ahead.',
  here: 'This channel has no interviews ahead.',
  all: 'There are no interviews ahead.',
};

/** Said above: what was typed is no list. */
const notKnown = (typed: string): string =>
  `I do not know “${escLine(typed, 40)}”. To see others: \`/interview list here\` or \`all\`.`;

export function listWords(
  outcome: ListOutcome,
  { scope, unknown }: { scope: Scope; unknown?: string | undefined },
  now: Date,
): Words {
  const note = unknown === undefined ? [] : [notKnown(unknown)];
  if (!outcome.ok)
    return { text: 'Only coordinators list all interviews. Try `/interview list mine` or `here`.' };
  if (outcome.listed.length === 0) return { text: [...note, empty[scope]].join('\n') };
  return {
    text: [...note, titles[scope]].join('\n'),
    blocks: [
      ...note.map((words) => section(words)),
      section(`*${titles[scope]}*`),
      ...outcome.listed.flatMap((listed) => [divider, line(listed, now)]),
      ...(outcome.more ? [context('Only the soonest are shown.')] : []),
    ],
  };
}

function line({ scene, viewer }: Listed, now: Date): KnownBlock {
  const { interview, seats, stage, candidate } = scene;
  const stands = standing(interview, seats, now);
  const waits = waitsFor(scene, viewer.userId, now);
  const isSaid = waits !== undefined && (stands === 'asking' || stands === 'short');
  const status = isSaid ? '' : standingLabel(stands);
  return section(
    `*${stageTitle(scene)}* with ${nameFor(scene, viewer)}\n${firstSpan(scene)}\n${[status, waits].filter(Boolean).join(' · ')}`,
    manageButton.draw(
      'Details',
      { interview: interview.id },
      { label: `Details: ${stage.title}, ${candidateCode(candidate)}` },
    ),
  );
}

/** What has to happen before this interview can, seen by one person. */
function waitsFor({ interview, seats }: Scene, userId: string, now: Date): string | undefined {
  if (interview.state !== 'scheduled' || now >= interview.startsAt) return undefined;
  const asked = seats.filter((seat) => isLive(seat) && seat.state === 'asked');
  if (asked.some((seat) => seat.userId === userId)) return '*Waits for your answer*';
  const open = openPlaces(seats).length;
  const awaited = asked.filter(isCounted);
  const parts = [
    ...(open > 0 ? [open === 1 ? 'One place is open' : `${open} places are open`] : []),
    ...(awaited.length > 0 ? [`Waits for ${awaited.map((seat) => mention(seat.userId)).join(', ')}`] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
