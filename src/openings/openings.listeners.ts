import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { kitsOnOffer } from '../kits/browse.ts';
import { keptKits, pinnedKit } from '../kits/store.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import type { ReturnedView } from '../slack/modal.ts';
import { redrawScreen } from '../slack/screen.ts';
import { closeOpening } from './close.ts';
import { mayEditOpening } from './opening.ts';
import {
  addOpeningId,
  answeredFamily,
  drawNewOpening,
  drawOpening,
  editOpeningId,
  type OpeningOffer,
  openingErrors,
  openingForm,
  openingFormMetadata,
  privacyOf,
  variantsOf,
} from './opening-form.view.ts';
import {
  addOpeningButton,
  closeOpeningButton,
  drawOpenings,
  editOpeningButton,
  newerOpeningsButton,
  openingsListId,
  openingsListMetadata,
  turnOpeningsButton,
} from './openings.view.ts';
import { addOpening, editOpening } from './save.ts';
import { notForThem } from './screen.listeners.ts';
import { candidateCounts, findOpening, openOpenings } from './store.ts';
import { closeWords } from './words.ts';

/** The list of openings for whoever may edit them, or why they do not see it. */
export async function openingsView(
  deps: Deps,
  userId: string,
  at: { page?: number; note?: string | undefined } = {},
): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor))
    return notForThem(deps, { actor: userId, action: 'openings.list', title: 'Openings' });
  return inWorkspace(deps.db, deps.workspaceId, async (tx) =>
    drawOpenings({
      openings: await openOpenings(tx),
      candidates: await candidateCounts(tx),
      kits: (await keptKits(tx)).map(({ kit }) => kit),
      offers: await kitsOnOffer(deps, tx),
      page: at.page ?? 0,
      note: at.note,
    }),
  );
}

async function openingView(deps: Deps, userId: string, id: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  const { kits, kept } = await offerFor(deps, id);
  if (!kept) return sayingModal('Openings', [section('I do not know this opening any more.')]);
  if (!actor || !mayEditOpening(kept.opening, actor)) {
    const subject = `opening:${id}`;
    return notForThem(deps, { actor: userId, action: 'openings.edit_form', title: 'Openings', subject });
  }
  return drawOpening(kits, kept, crypto.randomUUID());
}

async function newOpeningView(deps: Deps, userId: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor))
    return notForThem(deps, { actor: userId, action: 'openings.add_form', title: 'Openings' });
  const { kits } = await offerFor(deps);
  if (kits.length === 0)
    return sayingModal('Openings', [
      section(
        'Every kit is retired, so nothing could be asked. Bring one back or import one: `/interview kits`.',
      ),
    ]);
  return drawNewOpening(kits, { opening: crypto.randomUUID() }, { coordinator: userId });
}

export function listenOpenings(app: App, deps: Deps): void {
  addOpeningButton.listen(app, async ({ ack, body, client }) => {
    await ack();
    await show(client, body, await newOpeningView(deps, body.user.id));
  });

  editOpeningButton.listen(app, async ({ ack, body, client }, { opening: id }) => {
    await ack();
    await show(client, body, await openingView(deps, body.user.id, id));
  });

  closeOpeningButton.listen(app, async ({ ack, body, client }, { opening }) => {
    const outcome = await closeOpening(deps, { openingId: opening, actor: body.user.id });
    await ack();
    if (!body.view) return;
    const { page } = openingsListMetadata(body.view);
    const view = await openingsView(deps, body.user.id, { page, note: closeWords(outcome) });
    await redrawScreen({ client, log: deps.log }, body.view.id, view);
  });

  for (const turn of [turnOpeningsButton, newerOpeningsButton]) {
    turn.listen(app, async ({ ack, body, client }, { page }) => {
      await ack();
      await redrawScreen(
        { client, log: deps.log },
        body.view?.id,
        await openingsView(deps, body.user.id, { page }),
      );
    });
  }

  listenForms(app, deps);
}

function listenForms(app: App, deps: Deps): void {
  for (const [id, save] of [
    [addOpeningId, addOpening],
    [editOpeningId, editOpening],
  ] as const) {
    app.view(id, async ({ ack, body, view, client }) => {
      const ids = openingFormMetadata(view);
      const form = openingForm(await offerFor(deps, id === editOpeningId ? ids.opening : undefined));
      const request = requested(form, view, { openingId: ids.opening, actor: body.user.id });
      if (!request.ok) return ack(request.response);
      const outcome = await save(deps, request.value);
      if (!outcome.ok) return ack(form.errors(view, openingErrors(outcome.refusals)));
      await ack();
      const list = await openingsView(deps, body.user.id);
      if (list.callback_id === openingsListId)
        await redrawScreen({ client, log: deps.log }, view.previous_view_id, list);
    });
  }
}

function requested(
  form: ReturnType<typeof openingForm>,
  view: ReturnedView,
  who: { openingId: string; actor: string },
) {
  const parsed = form.parse(view);
  if (!parsed.ok) return parsed;
  const { title, channel, hiringManager, coordinator, kit, family, variants, privacy, override } =
    parsed.answers;
  return {
    ok: true as const,
    value: {
      ...who,
      title,
      channelId: channel,
      hiringManagerId: hiringManager,
      coordinatorId: coordinator,
      kitRef: kit,
      family: answeredFamily(family),
      variants: variantsOf(variants),
      privacy: privacyOf(privacy),
      overrideReason: override,
    },
  };
}

/** What a form offers: to a new opening, or to one that keeps a kit. */
function offerFor(deps: Deps, id?: string): Promise<OpeningOffer> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const kits = await kitsOnOffer(deps, tx);
    const opening = id === undefined ? undefined : await findOpening(tx, id);
    if (!opening) return { kits };
    return { kits, kept: { opening, kit: (await pinnedKit(tx, opening.kitId, opening.kitVersion)).kit } };
  });
}
