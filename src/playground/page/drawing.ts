import type { Json } from '../workspace/json.ts';
import type { InputAt } from './ui.ts';

/** An input that is to be drawn: where it stands, what the bot says of it, and what is in it. */
export interface Drawing {
  at: InputAt;
  element: Json;
  /** As Slack keeps it: `{ value: 'x' }`. */
  held: Json;
  id: string;
  label: string;
  isOptional: boolean;
  isInvalid: boolean;
  describedBy: string | undefined;
}
