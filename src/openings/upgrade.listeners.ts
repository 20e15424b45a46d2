import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitsOnOffer } from '../kits/browse.ts';
import { gapsOf } from '../kits/gaps.ts';
import { kitRef } from '../kits/kit.ts';
import { meet } from '../people/directory.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import { staying } from './kit.store.ts';
import { mayEditOpening, newerVersion } from './opening.ts';
import { openingsView } from './openings.listeners.ts';
import { openingsListId, upgradeButton } from './openings.view.ts';
import { notForThem } from './screen.listeners.ts';
import { findOpening } from './store.ts';
import { upgradeOpening } from './upgrade.ts';
import { drawUpgrade, upgradeForm, upgradeWords } from './upgrade.view.ts';

const saying = (words: string): ModalView => sayingModal('New kit version', [section(words)]);

async function upgradeView(deps: Deps, actor: string, ids: { opening: string; kit: string }) {
  const person = (await meet(deps, [actor])).get(actor);
  const seen = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const opening = await findOpening(tx, ids.opening);
    const kit = opening && newerVersion(opening, await kitsOnOffer(deps, tx));
    const next = kit && { kitId: kit.id, kitVersion: kit.version };
    return { opening, kit, staying: next ? await staying(tx, ids.opening, next) : [] };
  });
  const { opening, kit } = seen;
  if (!person || (opening && !mayEditOpening(opening, person))) {
    const asked = { action: 'openings.upgrade_form', title: 'Openings', subject: `opening:${ids.opening}` };
    return notForThem(deps, { actor, ...asked });
  }
  if (!opening) return saying(upgradeWords({ ok: false, code: 'gone' }));
  if (!kit || kitRef(kit) !== ids.kit) return saying(upgradeWords({ ok: false, code: 'not_offered' }));
  return drawUpgrade({ opening, kit, staying: seen.staying, gaps: gapsOf(kit, opening.variants) });
}

export function listenUpgrade(app: App, deps: Deps): void {
  upgradeButton.listen(app, async ({ ack, body, client }, ids) => {
    await ack();
    await show(client, body, await upgradeView(deps, body.user.id, ids));
  });

  app.view(upgradeForm.id, async ({ ack, body, view, client }) => {
    const parsed = upgradeForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const ids = upgradeForm.metadata(view);
    const request = { openingId: ids.opening, kitRef: ids.kit, overrideReason: parsed.answers.reason };
    const outcome = await upgradeOpening(deps, { actor: body.user.id, ...request });
    if (!outcome.ok && outcome.code === 'gaps')
      return ack(upgradeForm.errors(view, { reason: upgradeWords(outcome) }));
    if (!outcome.ok) return ack({ response_action: 'update', view: saying(upgradeWords(outcome)) });
    await ack();
    const list = await openingsView(deps, body.user.id);
    if (list.callback_id === openingsListId)
      await redrawScreen({ client, log: deps.log }, view.previous_view_id, list);
  });
}
