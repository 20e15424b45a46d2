import type { Delivery, Workspace } from '../../src/playground/workspace/workspace.ts';

/**
 * What a tampering sender can do: take a payload that went over the wire, change it as text, and send it again with a
 * good signature. `changes` are replacements, each of which must occur.
 */
export async function forge(slack: Workspace, delivery: Delivery, changes: Readonly<Record<string, string>>) {
  let text = JSON.stringify(delivery.payload);
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`the payload holds no ${from}`);
    text = text.replaceAll(from, to);
  }
  return slack.deliver(JSON.parse(text), { kind: delivery.kind });
}

/** The last payload of which `wanted` occurs in the JSON. */
export function lastDelivery(slack: Workspace, wanted: string): Delivery {
  const found = slack.deliveries.findLast((delivery) => JSON.stringify(delivery.payload).includes(wanted));
  if (!found) throw new Error(`no payload holds ${wanted}`);
  return found;
}
