import type { Json } from './protocol.ts';
import type { InputAt } from './store.ts';

/** An input that is to be drawn: where it stands, what the bot says of it, and what is in it. */
export interface Drawing {
  at: InputAt;
  element: Json;
  /** As Slack keeps it: `{ value: 'x' }`. */
  held: Json;
  id: string;
  label: string;
  isOptional: boolean;
  describedBy: string | undefined;
}
