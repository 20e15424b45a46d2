import type { WebClient } from '@slack/web-api';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import type { ScheduledUnder } from '../openings/scheduled.ts';
import { redrawScreen } from '../slack/screen.ts';
import { viewerOf } from './hold.ts';
import { remarksNow } from './remarks.ts';
import { drawScheduledAgain } from './remarks.view.ts';
import { sceneOf } from './scene.ts';
import { findInterview } from './store.ts';

/** Draws what is said after booking anew under a form that has changed something, for one who arranges the interview. */
export async function redrawScheduled(
  deps: Deps,
  client: WebClient,
  under: ScheduledUnder,
  userId: string,
): Promise<void> {
  if (!under) return;
  const view = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    if (!(await findInterview(tx, under.interview))) return undefined;
    const scene = await sceneOf(tx, under.interview);
    const { arranges } = await viewerOf(tx, scene, userId);
    return arranges ? drawScheduledAgain(await remarksNow(tx, scene), scene) : undefined;
  });
  if (view) await redrawScreen({ client, log: deps.log }, under.view, view);
}
