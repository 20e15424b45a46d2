import { stateShape, type Values } from './elements.ts';
import { type Json, part, word } from './json.ts';

/** What Slack's client says before it submits: block_id → message. Empty when everything is in order. */
export function inputComplaints(blocks: readonly Json[], values: Values): Record<string, string> {
  const complaints: Record<string, string> = {};
  for (const block of blocks) {
    const element = part(block, 'element');
    if (block['type'] !== 'input' || !element) continue;
    const blockId = word(block, 'block_id') ?? '';
    const held = values[blockId]?.[word(element, 'action_id') ?? ''];
    const shape = stateShape(word(element, 'type') ?? '');
    const value = shape ? held?.[shape.key] : undefined;
    const empty =
      value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && block['optional'] !== true) complaints[blockId] = 'Please complete this required field.';
    const wrong = empty ? undefined : valueComplaint(element, value);
    if (wrong) complaints[blockId] = wrong;
  }
  return complaints;
}

function valueComplaint(element: Json, value: unknown): string | undefined {
  const text = String(value);
  switch (element['type']) {
    case 'plain_text_input': {
      const least = Number(element['min_length'] ?? 0);
      return [...text].length < least ? `Enter at least ${least} characters.` : undefined;
    }
    case 'number_input':
      return numberComplaint(element, text);
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Enter a valid URL.';
    default:
      return undefined;
  }
}

function numberComplaint(element: Json, text: string): string | undefined {
  const number = Number(text);
  const whole = element['is_decimal_allowed'] !== true;
  if (Number.isNaN(number) || (whole && !Number.isInteger(number))) return 'Enter a valid number.';
  const least = Number(element['min_value'] ?? Number.NEGATIVE_INFINITY);
  const most = Number(element['max_value'] ?? Number.POSITIVE_INFINITY);
  return number < least || number > most ? `Enter a number between ${least} and ${most}.` : undefined;
}
