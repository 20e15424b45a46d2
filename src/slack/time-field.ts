import { isLocalDate, isLocalTime } from '../time/zone.ts';
import { type Common, common, type FieldOf, not, type Required } from './field.ts';

/** An instant; Slack shows and takes it in the person's own zone. */
export function dateTime<const O extends Common>(o: O): FieldOf<Date, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'datetimepicker',
      action_id,
      ...(initial ? { initial_date_time: Math.floor(initial.getTime() / 1000) } : {}),
    }),
    read: ({ selected_date_time: seconds }) => {
      const at = seconds ? new Date(Number(seconds) * 1000) : undefined;
      return at && Number.isNaN(at.getTime()) ? not('Please pick a time.') : at;
    },
  };
}

function fitting(value: string | null | undefined, fits: (value: string) => boolean, otherwise: string) {
  if (!value) return undefined;
  return fits(value) ? value : not(otherwise);
}

/** A calendar day, `yyyy-MM-dd`. */
export function day<const O extends Common>(o: O): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'datepicker',
      action_id,
      ...(initial ? { initial_date: initial } : {}),
    }),
    read: ({ selected_date: date }) => fitting(date, isLocalDate, 'Please pick a day.'),
  };
}

/** A wall-clock time, `HH:mm`. */
export function time<const O extends Common>(o: O): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'timepicker',
      action_id,
      ...(initial ? { initial_time: initial } : {}),
    }),
    read: ({ selected_time: clock }) => fitting(clock, isLocalTime, 'Please pick a time.'),
  };
}
