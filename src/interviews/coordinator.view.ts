import type { Message } from '../outbox/notice.ts';
import { actions, section } from '../slack/blocks.ts';
import { mention, quote } from '../slack/mrkdwn.ts';
import type { Interval } from '../time/interval.ts';
import { manageButton, moveButton, replaceButton } from './buttons.ts';
import { type Revision, type Seat, successorOf, type WhyNot, whyNot } from './interview.ts';
import type { Scene } from './scene.ts';
import { fullName, openingTitle, span, stageTitle } from './words.ts';

/** `at`: where it stood when this came about, if it was moved since. */
const what = (scene: Scene, at: Interval = scene.interview): string =>
  `*${stageTitle(scene)}* with ${fullName(scene)}, ${span({ interview: at })}`;

const nameOf = (scene: Scene, seat: Seat): string => scene.people.get(seat.userId)?.name ?? 'this person';

function buttons(scene: Scene, seat: Seat) {
  const about = `${scene.stage.title} with ${scene.candidate.name}`;
  return actions(
    replaceButton.draw(
      'Replace',
      { seat: seat.id },
      { style: 'primary', label: `Replace ${nameOf(scene, seat)}` },
    ),
    manageButton.draw('Details', { interview: scene.interview.id }, { label: `Details: ${about}` }),
  );
}

/**
 * To the coordinator: a seat was given back, why, and the button that fills it; or who was asked since. `at` is the time
 * that was declined.
 */
export function declined(scene: Scene, seat: Seat, at: Interval, now: Date): Message {
  const suggestion = seat.suggestedUserId ? `\nSuggests ${mention(seat.suggestedUserId)} instead.` : '';
  const words = `${mention(seat.userId)} declined ${what(scene, at)}.\n${quote(seat.reason ?? '')}${suggestion}`;
  const text = `Declined: ${fullName(scene)}, ${span({ interview: at })}`;
  const settled = settledBy(scene, seat, now);
  if (settled) return { text, blocks: [section(`${words}\n_${settled}_`)] };
  return { text, blocks: [section(words), buttons(scene, seat)] };
}

/**
 * What has become of a place that somebody left, where there is nothing left to do: somebody else was asked, which stays
 * true whatever they said, or there is no interview any more to find somebody for.
 */
export function settledBy({ interview, seats }: Scene, seat: Seat, now: Date): string | undefined {
  const successor = successorOf(seats, seat);
  const asked = successor && `${mention(successor.userId)} was asked ${howAsked(successor, seat)}.`;
  if (interview.state === 'cancelled')
    return [asked, 'The interview was cancelled.'].filter(Boolean).join(' ');
  if (asked) return asked;
  if (interview.state === 'did_not_happen') return 'The interview did not happen.';
  if (seat.state === 'released') return 'This place was taken off the panel.';
  return now >= interview.endsAt ? 'The interview is over.' : undefined;
}

const howAsked = (successor: Seat, seat: Seat): string =>
  successor.userId === seat.userId ? 'again' : 'instead';

/** `Ana, Ben, and Chen`. */
const list = new Intl.ListFormat('en', { type: 'conjunction' });
const named = (seats: readonly Seat[]): string => list.format(seats.map((seat) => mention(seat.userId)));

/** To the coordinator: who has not answered yet. */
export function unanswered(scene: Scene, silent: readonly Seat[]): Message {
  const [first, ...others] = silent;
  const about = `${scene.stage.title} with ${scene.candidate.name}`;
  const details = manageButton.draw(
    'Details',
    { interview: scene.interview.id },
    { style: 'primary', label: `Details: ${about}` },
  );
  const verb = others.length > 0 ? 'have' : 'has';
  return {
    text: `No answer yet: ${fullName(scene)}, ${span(scene)}`,
    blocks: [
      section(`${named(silent)} ${verb} not answered yet: ${what(scene)}.`),
      // Where several are awaited, the details hold a button for each.
      first && others.length === 0 ? buttons(scene, first) : actions(details),
    ],
  };
}

/** The same, once there is nothing left to chase: what has come of it. */
export function answered(scene: Scene, seats: readonly Seat[], isMoved: boolean): Message {
  const byOutcome = [...Map.groupBy(seats, (seat) => outcomeOf(scene, seat, isMoved))];
  const lines = byOutcome.map(([outcome, some]) => `*${outcome}*: ${named(some)}`);
  const words =
    lines.length === 1 ? `${lines[0]}, ${what(scene)}.` : `*Settled*: ${what(scene)}.\n${lines.join('\n')}`;
  const outcome = byOutcome.length === 1 ? byOutcome[0]?.[0] : undefined;
  return {
    text: `${outcome ?? 'Settled'}: ${fullName(scene)}, ${span(scene)}`,
    blocks: [section(words)],
  };
}

function outcomeOf({ interview, seats }: Scene, seat: Seat, isMoved: boolean): string {
  if (interview.state === 'cancelled') return 'Cancelled';
  if (isMoved && interview.state === 'scheduled') return 'Moved, and asked again';
  const isReplaced = successorOf(seats, seat) !== undefined;
  switch (seat.state) {
    case 'accepted':
      return 'Accepted since';
    case 'declined':
      return 'Declined since';
    case 'released':
      return isReplaced ? 'Replaced since' : 'Taken off the panel';
    default:
      return 'Not answered in time';
  }
}

/** To the coordinator: whoever holds a seat has left Slack, and no message reaches them any more. */
export function unreachable(scene: Scene, seat: Seat): Message {
  const said = seat.state === 'accepted' ? 'They had said yes. ' : '';
  return {
    text: `Cannot be reached: ${fullName(scene)}, ${span(scene)}`,
    blocks: [
      section(
        `${mention(seat.userId)} is deactivated in Slack and is on the panel of ${what(scene)}.\n${said}Ask someone else.`,
      ),
      buttons(scene, seat),
    ],
  };
}

/** The same, once there is nothing left to do. */
export function reachableAgain(scene: Scene, seat: Seat, now: Date): Message {
  const outcome = settledBy(scene, seat, now) ?? 'There is nothing to do any more.';
  return {
    text: `Settled: ${fullName(scene)}, ${span(scene)}`,
    blocks: [section(`${mention(seat.userId)} could not be reached for ${what(scene)}.\n_${outcome}_`)],
  };
}

/** To a panelist who had not answered yet. */
export function cancelled(scene: Scene): Message {
  const reason = scene.latest.reason ? `\n${quote(scene.latest.reason)}` : '';
  return {
    text: `Cancelled: ${fullName(scene)}`,
    blocks: [section(`Cancelled: ${what(scene)} for ${openingTitle(scene)}. Nothing to do.${reason}`)],
  };
}

/** To a panelist who is no longer needed. */
export function released(scene: Scene): Message {
  return {
    text: `You are no longer needed: ${fullName(scene)}`,
    blocks: [section(`You are no longer needed for ${what(scene)}.`)],
  };
}

export const whyNotWords: Record<WhyNot, string> = {
  candidate: 'The candidate did not come',
  interviewer: 'An interviewer did not come',
  technical: 'The connection or the room failed',
  moved: 'It was moved to another time',
  other: 'Something else came up',
};

/** To the coordinator: somebody on the panel said, in `said`, that it did not take place; or what has come of it since. */
export function didNotHappen(scene: Scene, said: Revision): Message {
  const { by, reason } = said;
  const why = whyNot.safeParse(reason);
  const words = why.success ? `\n${whyNotWords[why.data]}.` : '';
  const since = sinceThen(scene, said);
  const reschedule = moveButton.draw('Reschedule', { interview: scene.interview.id }, { style: 'primary' });
  return {
    text: `Did not happen: ${fullName(scene)}, ${span({ interview: said })}`,
    blocks: [
      section(
        `${mention(by)} says this did not happen: ${what(scene, said)}.${words}${since ? `\n_${since}_` : ''}`,
      ),
      ...(since ? [] : [actions(reschedule)]),
    ],
  };
}

function sinceThen({ interview, latest }: Scene, said: Revision): string | undefined {
  if (latest.revision === said.revision) return undefined;
  if (interview.state === 'cancelled') return 'Cancelled since.';
  return `Moved to ${span({ interview })}.`;
}
