import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** What is said after booking, under a form that mends something it names: the view, and which interview it is about. */
export const scheduledUnder = z.object({ view: z.string(), interview: z.uuid() }).optional();
export type ScheduledUnder = z.infer<typeof scheduledUnder>;

/** Draws it anew. Interviews come after those forms in the process: the app hands it in. */
export type RedrawScheduled = (client: WebClient, under: ScheduledUnder, userId: string) => Promise<void>;

/** Where a form is opened by a press in it. */
export function underPress(view: { id: string } | undefined, interview: string | undefined): ScheduledUnder {
  return view && interview ? { view: view.id, interview } : undefined;
}

/** Whether the form lies on it, and did not take its place. */
export const isUnder = (under: ScheduledUnder, view: { id: string }): boolean =>
  under !== undefined && under.view !== view.id;
