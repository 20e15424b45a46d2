import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { FileMessage } from '../outbox/notice.ts';
import { cleaned, quote } from '../slack/mrkdwn.ts';
import type { Seat } from './interview.ts';
import type { Scene } from './scene.ts';
import { fullName, openingTitle, span, stageTitle } from './words.ts';

/**
 * One seat's entry for a calendar (RFC 5545, RFC 5546): its UID lasts as long as the seat, and SEQUENCE grows with each
 * move. For the person who holds the seat only: it names the candidate.
 */
export function calendarFile(scene: Scene, seat: Seat, now: Date): FileMessage {
  // Only who had the old time has something to put the new one in place of.
  const isMoved = scene.latest.change === 'moved' && seat.askedAt < scene.latest.at;
  const text = isMoved ? 'For your calendar: the new time, in place of the old.' : 'For your calendar.';
  return { text, file: file(scene, seat, now, false) };
}

/** The same entry taken back, and why. */
export function calendarRemoval(scene: Scene, seat: Seat, now: Date): FileMessage {
  const what = `*${stageTitle(scene)}* with ${fullName(scene)}, ${span(scene)}, for ${openingTitle(scene)}`;
  const { state } = scene.interview;
  const why =
    state === 'cancelled'
      ? `Cancelled: ${what}.`
      : seat.state === 'declined'
        ? `You declined ${what}. The coordinator knows.`
        : `You are no longer needed for ${what}.`;
  const reason = state === 'cancelled' && scene.latest.reason ? `\n${quote(scene.latest.reason)}` : '';
  return {
    text: `${why} Open this file to take it out of your calendar.${reason}`,
    file: file(scene, seat, now, true),
  };
}

function file(
  { interview, candidate, stage, opening }: Scene,
  seat: Seat,
  now: Date,
  gone: boolean,
): FileMessage['file'] {
  const calendar = ical({
    name: 'Parley',
    prodId: { company: 'Parley', product: 'Parley' },
    method: gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${seat.id}@parley`,
    stamp: now,
    // A seat that goes while the interview stays has no revision of its own to be newer by.
    sequence: interview.revision + (gone && interview.state === 'scheduled' ? 1 : 0),
    start: interview.startsAt,
    end: interview.endsAt,
    summary: oneLine(`${stage.title}: ${candidate.name}`),
    description: `Interview for ${oneLine(opening.title)}. Your questions are in your Slack messages with Parley.`,
    status: gone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { name: 'interview.ics', title: stage.title, content: calendar.toString() };
}

/** A name with a line break in it would otherwise be able to begin a property of its own. */
const oneLine = (text: string): string => cleaned(text).replace(/\s+/g, ' ');
