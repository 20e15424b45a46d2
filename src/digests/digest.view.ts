import type { KnownBlock } from '@slack/types';
import { debriefButton } from '../debriefs/buttons.ts';
import { manageButton } from '../interviews/buttons.ts';
import { isLive, type Seat, standing } from '../interviews/interview.ts';
import { channelName, firstSpan, fixedSpan, stageTitle, standingLabel } from '../interviews/words.ts';
import { competencies } from '../kits/competency.ts';
import { familyWords } from '../kits/words.ts';
import { candidateCode } from '../openings/opening.ts';
import { some } from '../openings/words.ts';
import type { Message } from '../outbox/notice.ts';
import { context, header, section } from '../slack/blocks.ts';
import { escLine, onDate } from '../slack/mrkdwn.ts';
import { lasting } from '../time/lasting.ts';
import { bookButton } from './buttons.ts';
import type { Change, Digest, Gap } from './digest.ts';
import type { InterviewFacts } from './facts.ts';
import { fitInto, type Line, messageRoom, type Part, type Room } from './room.ts';
import { stuckLine } from './stuck.view.ts';
import { aloud, nameOf, type Voice } from './voice.ts';

const rest = 'See `/interview list here`.';

/** The channel's digest. Whom it wants something from is mentioned; everybody else is only named. */
export function channelDigest(digest: Digest, people: Voice['people'], now: Date): Message {
  const voice: Voice = { now, people, candidateName: channelName };
  const blocks = digestBlocks(digest, voice, { ...messageRoom, blocks: messageRoom.blocks - 3 });
  return {
    text: `Interviews: ${headline(digest)}`,
    blocks: [
      ...familiesBlock(digest),
      ...blocks,
      ...paceBlock(digest),
      context('Change or pause this with `/interview digest`.'),
    ],
  };
}

/** Alone no reason to send a digest, and with numbers that tell how much they rest on. */
function paceBlock({ pace: { toSchedule, toFeedback } }: Digest): KnownBlock[] {
  const told = [
    ...(toSchedule
      ? [`first interview booked ${lasting(toSchedule.ms)} after entry (${some(toSchedule.n, 'candidate')})`]
      : []),
    ...(toFeedback
      ? [
          `scorecard handed in ${lasting(toFeedback.ms)} after the interview (${some(toFeedback.n, 'scorecard')})`,
        ]
      : []),
  ];
  return told.length > 0 ? [context(`Median of the last 30 days: ${told.join(' · ')}`)] : [];
}

/** How many are looked for of each kind, where a channel fills several. */
function familiesBlock({ families }: Digest): KnownBlock[] {
  if (families.length === 0) return [];
  const counts = families.map(
    (one) =>
      `${familyWords[one.family]}: ${some(one.openings, 'opening')}, ${some(one.candidates, 'candidate')}`,
  );
  return [context(counts.join(' · '))];
}

function digestBlocks(digest: Digest, voice: Voice, room: Room): KnownBlock[] {
  const parts: Part[] = [
    { heading: header('Stuck'), lines: digest.stuck.map((s) => stuckLine(s, voice)), most: 16 },
    { heading: header('Today and tomorrow'), lines: digest.soon.map((i) => soonLine(i, voice)), most: 12 },
    { heading: header('Since last time'), lines: digest.since.map((c) => changeLine(c, voice)), most: 8 },
    { heading: header('Not covered'), lines: digest.gaps.map((g) => gapLine(g, voice)), most: 5 },
  ];
  return fitInto(room, parts, rest);
}

function headline({ stuck, soon, since, gaps }: Digest): string {
  const counts: [readonly unknown[], string][] = [
    [stuck, 'stuck'],
    [soon, 'today and tomorrow'],
    [since, since.length === 1 ? 'change' : 'changes'],
    [gaps, 'not covered'],
  ];
  return counts.flatMap(([items, word]) => (items.length > 0 ? [`${items.length} ${word}`] : [])).join(', ');
}

export function soonLine(of: InterviewFacts, voice: Voice): Line {
  const { interview } = of;
  return [
    section(
      `*${stageTitle(of)}* with ${voice.candidateName(of)}\n${voice.reader === undefined ? fixedSpan(of) : firstSpan(of)}\n${panelWords(of, voice)}`,
      manageButton.draw('Details', { interview: interview.id }, { label: `Details: ${aloud(of)}` }),
    ),
  ];
}

/** Who is awaited, and who is coming. */
function panelWords({ interview, seats }: InterviewFacts, voice: Voice): string {
  const named = (list: readonly Seat[]): string =>
    list
      .map(({ userId, role }) => `${nameOf(userId, voice)}${role === 'shadow' ? ' (shadow)' : ''}`)
      .join(', ');
  const live = seats.filter(isLive);
  const asked = live.filter((seat) => seat.state === 'asked');
  const coming = live.filter((seat) => seat.state === 'accepted');
  const stands = standing(interview, seats, voice.now);
  if (stands !== 'asking') return `${standingLabel(stands)} · ${named(live) || 'nobody on the panel'}`;
  return [`Waiting for ${named(asked)}`, ...(coming.length > 0 ? [`${named(coming)} accepted`] : [])].join(
    ' · ',
  );
}

const changeWords = {
  held: 'Held',
  moved: 'Moved',
  cancelled: 'Cancelled',
  did_not_happen: 'Did not happen',
} as const;

/** News. That somebody decided is told, and never what. */
function changeLine(change: Change, voice: Voice): Line {
  const candidate = voice.candidateName(change.of);
  if (change.kind === 'decided') {
    return [
      section(
        `Decided: ${candidate}, by ${nameOf(change.by, voice)}.`,
        debriefButton.draw(
          'Debrief',
          { candidate: change.of.candidate.id },
          { label: `Debrief of ${candidateCode(change.of.candidate)}` },
        ),
      ),
    ];
  }
  const { of, kind } = change;
  const to = kind === 'moved' ? ` to ${onDate(of.interview.startsAt)}` : '';
  return [
    section(
      `${changeWords[kind]}: *${stageTitle(of)}* with ${candidate}${to}.`,
      manageButton.draw('Details', { interview: of.interview.id }, { label: `Details: ${aloud(of)}` }),
    ),
  ];
}

function gapLine({ opening, candidate, competencies: codes }: Gap, voice: Voice): Line {
  const missing = codes.map((code) => competencies[code].name).join(', ');
  if (!candidate) {
    return [
      section(
        `No stage of *${escLine(opening.title, 60)}* asks about ${missing}, which the role must show. Pick another kit: \`/interview openings\`.`,
      ),
    ];
  }
  return [
    section(
      `Nobody has asked ${voice.candidateName({ opening, candidate })} about ${missing}, and nothing is booked.`,
      bookButton.draw('Schedule', { opening: opening.id, candidate: candidate.id }),
    ),
  ];
}
