import type { App, BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Button } from '@slack/types';
import type { z } from 'zod';
import { plain } from './blocks.ts';
import { limits } from './limits.ts';

type ButtonPress = SlackActionMiddlewareArgs<BlockButtonAction>;

interface ButtonLook {
  style?: 'primary' | 'danger';
  confirm?: { title: string; text: string; confirm: string; deny: string };
  /** Told to screen readers where the caption alone does not name its object. */
  label?: string;
}

/**
 * A button declared once: what it is called, which ids it carries, and how a press is read back. The ids are untrusted
 * when they return: the verb behind them decides whether this person may.
 */
export function button<S extends z.ZodType>(id: string, ids: S) {
  return {
    id,
    /** `caption` is shown; at most 75 characters. */
    draw(caption: string, value: z.input<S>, look: ButtonLook = {}): Button {
      return {
        type: 'button',
        action_id: id,
        text: plain(caption, limits.buttonText),
        value: JSON.stringify(value),
        ...(look.style ? { style: look.style } : {}),
        ...(look.label ? { accessibility_label: look.label.slice(0, 75) } : {}),
        ...(look.confirm
          ? {
              confirm: {
                title: plain(look.confirm.title, 100),
                text: plain(look.confirm.text, 300),
                confirm: plain(look.confirm.confirm, 30),
                deny: plain(look.confirm.deny, 30),
                // Slack asks only before what cannot be taken back: it should look like that.
                style: 'danger' as const,
              },
            }
          : {}),
      };
    },
    /** @throws ZodError or SyntaxError if the value is not one that `draw` made. */
    read(value: string | undefined): z.output<S> {
      return ids.parse(JSON.parse(value ?? 'null'));
    },
    listen(app: App, press: (args: ButtonArgs, ids: z.output<S>) => Promise<void>): void {
      const middleware: Middleware<ButtonPress> = async (args) => press(args, this.read(args.action.value));
      app.action<BlockButtonAction>(id, middleware);
    },
  };
}

export type ButtonArgs = Parameters<Middleware<ButtonPress>>[0];
