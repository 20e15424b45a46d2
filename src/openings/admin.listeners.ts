import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { adminForm, drawAdmin, retentionErrors, roleHolders, rolesErrors } from '../people/admin.view.ts';
import { meet } from '../people/directory.ts';
import { isAdmin } from '../people/person.ts';
import { changeRoles } from '../people/roles.ts';
import { setRetention } from '../people/set-retention.ts';
import { deliveryHealth, peopleWithRoles, retentionOf } from '../people/store.ts';
import { onlyAdmins } from '../people/words.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import { setLegalHold } from './hold.ts';
import {
  drawHolds,
  holdBlocks,
  holdButton,
  holdsButton,
  newerHoldsButton,
  olderHoldsButton,
  releaseHoldButton,
} from './hold.view.ts';
import { allOpenings } from './store.ts';

/** How many messages in trouble the page names. */
const namedTroubles = 5;

/** Roles, health and legal holds for admins, or whom to ask. It stands here because it shows openings too. */
export async function adminView(deps: Deps, userId: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const holders = await peopleWithRoles(tx);
    if (!actor || !isAdmin(actor)) {
      const subject = `workspace:${deps.workspaceId}`;
      await note(deps, tx, { actor: userId, action: 'people.admin.refused', subject });
      return sayingModal('Parley’s settings', [section(onlyAdmins(holders))]);
    }
    return drawAdmin({
      holders,
      retention: await retentionOf(tx),
      health: await deliveryHealth(tx, namedTroubles),
      below: holdBlocks(await allOpenings(tx)),
      generation: crypto.randomUUID(),
    });
  });
}

async function holdsView(deps: Deps, userId: string, page = 0): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    if (actor && isAdmin(actor)) return drawHolds(await allOpenings(tx), page);
    const subject = `workspace:${deps.workspaceId}`;
    await note(deps, tx, { actor: userId, action: 'openings.holds.refused', subject });
    return sayingModal('Legal holds', [section(onlyAdmins(await peopleWithRoles(tx)))]);
  });
}

export function listenAdmin(app: App, deps: Deps): void {
  app.view(adminForm.id, async ({ ack, body, view }) => {
    const parsed = adminForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const shown = adminForm.metadata(view);
    const actor = body.user.id;
    const roles = await changeRoles(deps, { actor, ...roleHolders(shown, parsed.answers) });
    if (!roles.ok) return ack(adminForm.errors(view, rolesErrors(roles.refusals)));
    const months = Number(parsed.answers.retention);
    const kept = await setRetention(deps, { actor, shown: shown.retention, months });
    await ack(kept.ok ? undefined : adminForm.errors(view, retentionErrors(kept.code)));
  });

  holdsButton.listen(app, async ({ ack, body, client }) => {
    await ack();
    await show(client, body, await holdsView(deps, body.user.id));
  });

  for (const [pressed, hold] of [
    [holdButton, true],
    [releaseHoldButton, false],
  ] as const) {
    pressed.listen(app, async ({ ack, body, client }, { opening, page }) => {
      await setLegalHold(deps, { openingId: opening, actor: body.user.id, hold });
      await ack();
      await redrawScreen({ client, log: deps.log }, body.view?.id, await holdsView(deps, body.user.id, page));
    });
  }

  for (const turn of [olderHoldsButton, newerHoldsButton]) {
    turn.listen(app, async ({ ack, body, client }, { page }) => {
      await ack();
      await redrawScreen({ client, log: deps.log }, body.view?.id, await holdsView(deps, body.user.id, page));
    });
  }
}
