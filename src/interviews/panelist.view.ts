import type { KnownBlock } from '@slack/types';
import { workBlocks } from '../assignments/work.view.ts';
import type { Message } from '../outbox/notice.ts';
import { dayWords } from '../people/pause-date.ts';
import { isPaused } from '../people/person.ts';
import { actions, section } from '../slack/blocks.ts';
import { mention, quote } from '../slack/mrkdwn.ts';
import { localDate } from '../time/zone.ts';
import { acceptButton, declineButton, rateButton, readButton, suggestButton } from './buttons.ts';
import { type Interview, isLive, type Seat } from './interview.ts';
import { shadowing, whereTheSetIs } from './questions.view.ts';
import type { Scene } from './scene.ts';
import { channelName, firstSpan, fullName, openingTitle, span, stageTitle, timeSpan } from './words.ts';

const what = (scene: Scene): string =>
  `*${stageTitle(scene)}* with ${fullName(scene)} for ${openingTitle(scene)}`;

/** The question to one panelist, and after their answer, the answer. */
export function ask(scene: Scene, seat: Seat): Message {
  const isShadow = seat.role === 'shadow';
  const about = `${what(scene)}\n*${firstSpan(scene)}*`;
  const role = isShadow ? `\n${shadowing}` : '';
  const moved =
    scene.latest.change === 'moved'
      ? 'This interview was moved. Can you still make it?'
      : isShadow
        ? 'Can you shadow this interview?'
        : 'Can you interview?';
  const why = scene.latest.change === 'moved' && scene.latest.reason ? `\n${quote(scene.latest.reason)}` : '';
  switch (seat.state) {
    case 'asked':
      return {
        text: `${moved} ${fullName(scene)}, ${span(scene)}`,
        blocks: [
          section(`${moved}\n${about}${role}${why}${askedAnyway(scene, seat)}`),
          answerButtons(scene, seat),
        ],
      };
    case 'accepted':
      return {
        text: 'You said you will be there',
        blocks: [
          section(`*You will be there.*\n${about}${role}\n${whereTheSetIs(scene, seat)}`),
          backOutButton(scene.interview, seat),
        ],
      };
    default:
      return {
        text: 'You are no longer on this panel',
        blocks: [section(`${about}\n_${suggested(seat) ?? closing[seat.state]}_`)],
      };
  }
}

/** Why somebody is asked although they wished not to be, in the words of who asks. */
function askedAnyway({ people, interview, latest }: Scene, seat: Seat): string {
  const person = people.get(seat.userId);
  if (!person || seat.overrideReason === null) return '';
  const wish =
    person.pausedUntil && isPaused(person, interview.startsAt)
      ? `You are paused until ${dayWords(localDate(person.pausedUntil, person.zone))}. `
      : person.weeklyLimit === null
        ? ''
        : 'You are at your weekly limit. ';
  // Who asked for a seat of its own is not kept with it; who booked or moved the interview is.
  const isByThem = seat.askedAt.getTime() === latest.at.getTime();
  const asks = isByThem ? `${mention(latest.by)} asks anyway:` : 'You are asked anyway:';
  return `\n${wish}${asks}\n${quote(seat.overrideReason)}`;
}

const suggested = ({ state, suggestedUserId }: Seat): string | undefined =>
  state === 'declined' && suggestedUserId
    ? `You declined and suggested ${mention(suggestedUserId)}. The coordinator knows.`
    : undefined;

const closing = {
  declined: 'You declined. The coordinator knows.',
  expired: 'The time to answer has passed.',
  released: 'You are no longer needed here. Nothing to do.',
} as const;

/** An earlier question, once the interview is no longer where it was asked about. */
export function asked(scene: Scene): Message {
  const words = {
    scheduled: 'Moved. Answer the newer message below.',
    cancelled: 'Cancelled. Nothing to do.',
    did_not_happen: 'Did not happen. Nothing to do.',
  }[scene.interview.state];
  return { text: words, blocks: [section(`${what(scene)}\n_${words}_`)] };
}

/** The question, once the interview that they said yes to is over. */
export function askedAndOver(scene: Scene): Message {
  const words = 'This interview is over.';
  return { text: words, blocks: [section(`${what(scene)}\n*${firstSpan(scene)}*\n_${words}_`)] };
}

/** Each names what it answers, for whoever has them read out: several questions may stand below each other. */
export function answerButtons(
  { interview, stage, candidate }: Pick<Scene, 'interview' | 'stage' | 'candidate'>,
  seat: Seat,
): KnownBlock {
  const ids = { seat: seat.id, revision: interview.revision };
  const about = `${stage.title} with ${candidate.name}`;
  return actions(
    acceptButton.draw('Accept', ids, { style: 'primary', label: `Accept: ${about}` }),
    declineButton.draw('Decline', ids, { label: `Decline: ${about}` }),
    suggestButton.draw('Suggest someone else', ids, { label: `Suggest someone else: ${about}` }),
  );
}

export function backOutButton({ revision }: Interview, seat: Seat): KnownBlock {
  return actions(declineButton.draw('I can no longer make it', { seat: seat.id, revision }));
}

/** Read on a lock screen: how soon, with whom, and when exactly; what it says stays true when it is read later. */
export function reminder(scene: Scene, seat: Seat, now: Date): Message {
  const minutes = Math.round((scene.interview.startsAt.getTime() - now.getTime()) / 60_000);
  const soon = minutes < 50 ? (minutes === 1 ? 'In 1 minute' : `In ${minutes} minutes`) : 'In 1 hour';
  const what = `${stageTitle(scene)} with ${fullName(scene)}`;
  return {
    text: `${soon}: ${what}`,
    blocks: [
      section(
        `*${soon}*: *${stageTitle(scene)}* with ${fullName(scene)}, ${timeSpan(scene)}.`,
        readButton.draw('Questions', { seat: seat.id }, { style: 'primary' }),
      ),
    ],
  };
}

/** In its place, once it reminds of nothing. */
export function reminderClosed(scene: Scene, seat: Seat): Message {
  const { state } = scene.interview;
  const words = {
    scheduled: isLive(seat)
      ? `Moved to ${span(scene)}.${seat.state === 'asked' ? ' Answer the newer message below.' : ''}`
      : 'You are no longer on this panel. Nothing to do.',
    cancelled: 'Cancelled. Nothing to do.',
    did_not_happen: 'Did not happen. Nothing to do.',
  }[state];
  return { text: words, blocks: [section(`${what(scene)}\n_${words}_`)] };
}

/**
 * What the candidate handed in, to somebody who will talk it through. They go by the name that the opening's channel may
 * use: it is the work that is marked.
 */
export function workIn(scene: Scene, seat: Seat): Message {
  const { assignment } = scene;
  const what = `*${stageTitle(scene)}* of ${channelName(scene)}`;
  if (assignment?.state !== 'received')
    return { text: 'The work was taken back', blocks: [section(`${what}\n_Taken back. Nothing to do._`)] };
  // A task is marked alone, before it is talked through.
  const isTask = scene.stage.method === 'practical_task';
  const next = isTask ? 'Mark it on your own before the talk,' : 'You talk about it';
  return {
    text: `The work is in: ${stageTitle(scene)}, ${channelName(scene)}`,
    blocks: [
      section(`The work is in: ${what}. ${next} ${span(scene)}.`),
      ...workBlocks(assignment, 'short'),
      actions(
        readButton.draw('Read all', { seat: seat.id }, { style: 'primary' }),
        ...(isTask ? [rateButton.draw('Rate', { interview: scene.interview.id })] : []),
      ),
    ],
  };
}
