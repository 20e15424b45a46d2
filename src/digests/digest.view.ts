import type { KnownBlock } from '@slack/types';
import { receivedButton } from '../assignments/buttons.ts';
import { debriefButton } from '../debriefs/buttons.ts';
import { manageButton, rateButton, replaceButton } from '../interviews/buttons.ts';
import { isLive, type Seat, standing } from '../interviews/interview.ts';
import { channelName, fixedSpan, stageTitle, standingLabel } from '../interviews/words.ts';
import { competencies } from '../kits/competency.ts';
import { familyWords } from '../kits/words.ts';
import { candidateCode } from '../openings/opening.ts';
import { some } from '../openings/words.ts';
import type { Message } from '../outbox/notice.ts';
import type { Person } from '../people/person.ts';
import { context, header, section } from '../slack/blocks.ts';
import { escLine, mention, onDate } from '../slack/mrkdwn.ts';
import { lasting } from '../time/lasting.ts';
import { ago } from './ago.ts';
import { bookButton } from './buttons.ts';
import type { Change, Digest, Gap, Stuck } from './digest.ts';
import type { InterviewFacts } from './facts.ts';
import { fitInto, type Line, messageRoom, type Part, type Room } from './room.ts';

type Named = Parameters<typeof channelName>[0];

/** How a digest speaks to its readers: what they may call a candidate, and who is who. */
export interface Voice {
  now: Date;
  people: ReadonlyMap<string, Pick<Person, 'name'>>;
  /** Escaped. A channel gets the opening's choice, direct messages the full name. */
  candidateName: (of: Named) => string;
  /** The one who reads it, where it is not for a channel: they are offered what they can do themselves. */
  reader?: string;
}

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

/** Whoever is wanted is mentioned, and told so where they read it themselves. */
function called(userId: string, { reader }: Voice): string {
  return userId === reader ? 'You' : mention(userId);
}

/** One thing that waits, with the button that ends the wait. */
export function stuckLine(stuck: Stuck, voice: Voice): Line {
  const candidate = voice.candidateName(stuck.of);
  switch (stuck.kind) {
    case 'scorecards': {
      const { of, raters } = stuck;
      const who = raters.map((seat) => called(seat.userId, voice)).join(', ');
      const isReaders = raters.some((seat) => seat.userId === voice.reader);
      const owes =
        raters.length > 1 ? 'have owed scorecards' : `${isReaders ? 'have' : 'has'} owed a scorecard`;
      const { hiringManagerId } = of.opening;
      const waits =
        hiringManagerId === voice.reader ? 'You are waiting' : `${nameOf(hiringManagerId, voice)} is waiting`;
      const ids = { interview: of.interview.id };
      return [
        section(
          `${who} ${owes} for ${ago(stuck.since, voice.now)}: *${stageTitle(of)}* with ${candidate}. ${waits} for it.`,
          voice.reader === undefined || isReaders
            ? rateButton.draw('Rate', ids, { style: 'primary', label: `Rate: ${aloud(of)}` })
            : manageButton.draw('Details', ids, { label: `Details: ${aloud(of)}` }),
        ),
      ];
    }
    case 'seat': {
      const { of, seat } = stuck;
      const trouble =
        seat.state === 'asked'
          ? `has not answered for ${ago(stuck.since, voice.now)}`
          : seat.state === 'expired'
            ? 'did not answer in time'
            : 'cannot come';
      return [
        section(
          `${mention(seat.userId)} ${trouble}: *${stageTitle(of)}* with ${candidate}, ${onDate(of.interview.startsAt)}.`,
          replaceButton.draw(
            'Replace',
            { seat: seat.id },
            { label: `Replace ${voice.people.get(seat.userId)?.name ?? 'them'}: ${aloud(of)}` },
          ),
        ),
      ];
    }
    case 'work': {
      const { of, stage, assignment } = stuck;
      return [
        section(
          `${of.opening.coordinatorId === voice.reader ? '' : `${mention(of.opening.coordinatorId)}: `}*${stageTitle({ stage })}* of ${candidate} was due ${ago(stuck.since, voice.now)} ago and is not in.`,
          receivedButton.draw(
            'Received',
            { assignment: assignment.id },
            { label: `Received: ${stage.title}, ${candidateCode(of.candidate)}` },
          ),
        ),
      ];
    }
    case 'decision': {
      const { opening, candidate: of } = stuck.of;
      // Titles hold commas.
      const left = stuck.stagesLeft.map((stage) => stageTitle({ stage })).join('; ');
      return [
        section(
          `${called(opening.hiringManagerId, voice)} can decide about *${candidate}*: the debrief has been ready for ${ago(stuck.since, voice.now)}.${left ? ` Not held: ${left}.` : ''}`,
          debriefButton.draw(
            'Debrief',
            { candidate: of.id },
            { style: 'primary', label: `Debrief of ${candidateCode(of)}` },
          ),
        ),
      ];
    }
  }
}

/** What a button is about, for who has it read out: by the code, which everybody may hear. Plain text. */
const aloud = ({ stage, candidate }: Pick<InterviewFacts, 'stage' | 'candidate'>): string =>
  `${stage.title}, ${candidateCode(candidate)}`;

export function soonLine(of: InterviewFacts, voice: Voice): Line {
  const { interview } = of;
  return [
    section(
      `*${stageTitle(of)}* with ${voice.candidateName(of)}\n${fixedSpan(of)}\n${panelWords(of, voice)}`,
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
      bookButton.draw('Schedule', { opening: opening.id }),
    ),
  ];
}

function nameOf(userId: string, { people }: Voice): string {
  return escLine(people.get(userId)?.name ?? 'Someone', 40);
}
