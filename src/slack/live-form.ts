import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { isOvertaken } from './screen.ts';

interface Pick {
  /** When it was made, by Slack's clock; of those at one moment, the later come is the newer. */
  at: number;
  /** It fills other inputs in, so that it is drawn even where a newer pick follows that does not. */
  fills: boolean;
}

interface Form {
  newest: Pick | undefined;
  newestFilling: Pick | undefined;
  /** Hashes between which only lines changed: a pick made under one of them is as good as made under the last. */
  alike: Set<string>;
  hash: string;
  /** What is being drawn, with all that waits for it. */
  drawing: Promise<unknown>;
}

/** So many forms are remembered: more than are open at once, and few enough to keep for as long as the process runs. */
const mostForms = 500;

export interface Redrawing {
  body: BlockAction;
  client: WebClient;
  fills?: boolean;
  draw: (view: ViewOutput) => Promise<ModalView>;
}

/**
 * Draws forms anew after picks in them. Of one form that is done one after the other, and an older pick gives way to a
 * newer one, which knows what was picked before: so what is shown last is about what was picked last. A drawing that
 * somebody else has overtaken is not missed.
 */
export function liveForms(): (redrawing: Redrawing) => Promise<void> {
  const forms = new Map<string, Form>();

  function formOf({ id, hash }: ViewOutput): Form {
    const form = forms.get(id) ?? {
      newest: undefined,
      newestFilling: undefined,
      alike: new Set([hash]),
      hash,
      drawing: Promise.resolve(),
    };
    forms.delete(id);
    forms.set(id, form);
    const [oldest] = forms.keys();
    if (forms.size > mostForms && oldest !== undefined) forms.delete(oldest);
    return form;
  }

  return async ({ body, client, fills = false, draw }) => {
    const { view } = body;
    if (!view) return;
    const form = formOf(view);
    const pick = { at: Number(body.actions[0]?.action_ts ?? 0), fills };
    if (pick.at >= (form.newest?.at ?? 0)) form.newest = pick;
    if (fills && pick.at >= (form.newestFilling?.at ?? 0)) form.newestFilling = pick;
    const isOld = () => pick !== (fills ? form.newestFilling : form.newest);
    const drawing = form.drawing.then(async () => {
      if (isOld()) return;
      const drawn = await draw(view);
      if (!isOld()) await update(client, form, view, { view: drawn, fills });
    });
    form.drawing = drawing.catch(() => undefined);
    await drawing;
  };
}

async function update(
  client: WebClient,
  form: Form,
  pressed: ViewOutput,
  { view, fills }: { view: ModalView; fills: boolean },
): Promise<void> {
  const hash = form.alike.has(pressed.hash) ? form.hash : pressed.hash;
  try {
    const answer = await client.views.update({ view_id: pressed.id, hash, view });
    const next = answer.view?.hash;
    if (next === undefined) return;
    form.alike = fills ? new Set([next]) : new Set([...form.alike, hash, next]);
    form.hash = next;
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
}
