import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { FileMessage } from '../outbox/notice.ts';
import type { Seat } from './interview.ts';
import type { Scene } from './scene.ts';

/**
 * The interview for a calendar. The UID never changes, SEQUENCE grows with each move, and a cancelled interview or a
 * seat that is gone is a CANCEL (RFC 5545, RFC 5546).
 */
export function calendarFile(scene: Scene, seat: Seat): FileMessage {
  const { interview, candidate, stage, opening } = scene;
  const gone = interview.state === 'cancelled' || seat.state === 'released' || seat.state === 'declined';
  const calendar = ical({
    name: 'Parley',
    prodId: { company: 'Parley', product: 'Parley' },
    method: gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${interview.id}@parley`,
    sequence: interview.revision,
    start: interview.startsAt,
    end: interview.endsAt,
    summary: `${stage.title}: ${candidate.name}`,
    description: `Interview for ${opening.title}. Your questions are in your Slack messages from Parley.`,
    status: gone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return {
    text: gone ? 'For your calendar: this removes the interview.' : 'For your calendar.',
    file: { name: 'interview.ics', title: stage.title, content: calendar.toString() },
  };
}
