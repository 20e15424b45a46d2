import type { Button } from '@slack/types';
import { receivedButton } from '../assignments/buttons.ts';
import { debriefButton } from '../debriefs/buttons.ts';
import { manageButton, rateButton, replaceButton } from '../interviews/buttons.ts';
import type { Seat } from '../interviews/interview.ts';
import { stageTitle } from '../interviews/words.ts';
import { candidateCode } from '../openings/opening.ts';
import { section } from '../slack/blocks.ts';
import { mention, onDate, whenOnDay } from '../slack/mrkdwn.ts';
import { ago } from './ago.ts';
import { bookButton } from './buttons.ts';
import type { Stuck } from './digest.ts';
import type { InterviewFacts } from './facts.ts';
import type { Line } from './room.ts';
import { aloud, called, nameOf, type Voice } from './voice.ts';

/** One thing that waits, with the button that ends the wait. */
export function stuckLine(stuck: Stuck, voice: Voice): Line {
  switch (stuck.kind) {
    case 'scorecards':
      return scorecardsLine(stuck, voice);
    case 'seats':
      return seatsLine(stuck, voice);
    case 'work':
      return workLine(stuck, voice);
    case 'left':
      return leftLine(stuck, voice);
    case 'decision':
      return decisionLine(stuck, voice);
  }
}

type StuckOn<Kind extends Stuck['kind']> = Extract<Stuck, { kind: Kind }>;

/** `Ana, Ben and Chen`. */
const list = new Intl.ListFormat('en', { type: 'conjunction' });

function scorecardsLine({ of, raters, since }: StuckOn<'scorecards'>, voice: Voice): Line {
  const isReaders = raters.some((seat) => seat.userId === voice.reader);
  const others = raters.filter((seat) => seat.userId !== voice.reader);
  const who = list.format([...(isReaders ? ['You'] : []), ...others.map((seat) => mention(seat.userId))]);
  const owes = raters.length > 1 ? 'have owed scorecards' : `${isReaders ? 'have' : 'has'} owed a scorecard`;
  const { hiringManagerId } = of.opening;
  const waits =
    hiringManagerId === voice.reader ? 'You are waiting' : `${nameOf(hiringManagerId, voice)} is waiting`;
  return [
    section(
      `${who} ${owes} for ${ago(since, voice.now)}: *${stageTitle(of)}* with ${voice.candidateName(of)}. ${waits} for it.`,
      voice.reader === undefined || isReaders
        ? rateButton.draw('Rate', ids(of), { style: 'primary', label: `Rate: ${aloud(of)}` })
        : detailsOf(of),
    ),
  ];
}

const ids = ({ interview }: InterviewFacts) => ({ interview: interview.id });
const detailsOf = (of: InterviewFacts): Button =>
  manageButton.draw('Details', ids(of), { label: `Details: ${aloud(of)}` });

function seatsLine({ of, seats, since }: StuckOn<'seats'>, voice: Voice): Line {
  const who = list.format(seats.map((seat) => mention(seat.userId)));
  const [first, second] = seats;
  const { startsAt } = of.interview;
  const at = voice.reader === undefined ? onDate(startsAt) : whenOnDay(startsAt);
  return [
    section(
      `${who} ${troubleOf(first, second !== undefined, ago(since, voice.now))}: *${stageTitle(of)}* with ${voice.candidateName(of)}, ${at}.`,
      // Where several are wanted, the details hold a button for each.
      second
        ? detailsOf(of)
        : replaceButton.draw(
            'Replace',
            { seat: first.id },
            { label: `Replace ${voice.people.get(first.userId)?.name ?? 'them'}: ${aloud(of)}` },
          ),
    ),
  ];
}

function troubleOf({ state }: Seat, areMany: boolean, wait: string): string {
  if (state === 'asked') return `${areMany ? 'have' : 'has'} not answered for ${wait}`;
  return state === 'expired' ? 'did not answer in time' : 'cannot come';
}

/** Their coordinator books anew; a panel whose time is over can still rate. */
function leftLine({ of, why, since }: StuckOn<'left'>, voice: Voice): Line {
  const what = `${wanted(of, voice)}*${stageTitle(of)}* with ${voice.candidateName(of)}`;
  const wait = ago(since, voice.now);
  switch (why) {
    case 'did_not_happen':
      return [section(`${what} did not happen, and has had no new time for ${wait}.`, detailsOf(of))];
    case 'cancelled':
      return [
        section(`${what} was cancelled ${wait} ago, and nothing else is booked.`, bookFor(of, aloud(of))),
      ];
    case 'unrated': {
      const late = of.scorecards.some(({ state }) => state === 'expired')
        ? ' Its panel can still rate late: `/interview rate`.'
        : '';
      return [section(`${what} was held ${wait} ago, and nobody has rated it.${late}`, detailsOf(of))];
    }
  }
}

const wanted = ({ opening }: Pick<InterviewFacts, 'opening'>, voice: Voice): string =>
  opening.coordinatorId === voice.reader ? '' : `${mention(opening.coordinatorId)}: `;

const bookFor = (
  { opening, candidate }: Pick<InterviewFacts, 'opening' | 'candidate'>,
  about: string,
): Button =>
  bookButton.draw(
    'Schedule',
    { opening: opening.id, candidate: candidate.id },
    { label: `Schedule: ${about}` },
  );

function workLine({ of, stage, assignment, since }: StuckOn<'work'>, voice: Voice): Line {
  return [
    section(
      `${wanted(of, voice)}*${stageTitle({ stage })}* of ${voice.candidateName(of)} was due ${ago(since, voice.now)} ago and is not in.`,
      receivedButton.draw(
        'Received',
        { assignment: assignment.id },
        { label: `Received: ${stage.title}, ${candidateCode(of.candidate)}` },
      ),
    ),
  ];
}

function decisionLine({ of, stagesLeft, unrated, since }: StuckOn<'decision'>, voice: Voice): Line {
  const { opening, candidate } = of;
  const left = stagesLeft.length > 0;
  const lacks = `${listed('Not held', stagesLeft)}${listed('Rated by nobody', unrated)}`;
  return [
    section(
      `${called(opening.hiringManagerId, voice)} can decide about *${voice.candidateName(of)}*: the debrief has been ready for ${ago(since, voice.now)}.${lacks}`,
      // Whoever arranges and does not decide can at least hold what is left.
      left && voice.reader !== undefined && voice.reader !== opening.hiringManagerId
        ? bookFor(of, candidateCode(candidate))
        : debriefButton.draw(
            'Debrief',
            { candidate: candidate.id },
            { style: 'primary', label: `Debrief of ${candidateCode(candidate)}` },
          ),
    ),
  ];
}

/** Titles hold commas. */
const listed = (what: string, stages: StuckOn<'decision'>['stagesLeft']): string =>
  stages.length > 0 ? ` ${what}: ${stages.map((stage) => stageTitle({ stage })).join('; ')}.` : '';
