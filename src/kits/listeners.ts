import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import type { Command } from '../slack/command.ts';
import { redrawScreen } from '../slack/screen.ts';
import { browse, kitOnShelf, type Membership, mayBrowse } from './browse.ts';
import { drawGone, drawNotForGuests, drawShelf, openKitButton, readAloneButton } from './browse.view.ts';
import { filterIds, readFilter } from './filter.view.ts';
import { kitRef } from './kit.ts';
import { drawKit, readButton } from './kit.view.ts';
import { listenPractice } from './practise.listeners.ts';
import { drawPreview, drawScenario } from './preview.view.ts';

export function listenKits(app: App, deps: Deps, isMember: Membership): void {
  const seenBy = (userId: string, draw: () => Promise<ModalView>) => seen(deps, isMember, userId, draw);
  const canPractise = (ref: string) => deps.library.calibrations.some(({ scenario }) => scenario === ref);

  openKitButton.listen(app, async ({ ack, body, client }, { kit }) => {
    await ack();
    const view = await seenBy(body.user.id, async () => {
      const shelf = await browse(deps);
      const found = kitOnShelf(shelf, kit);
      return found ? drawKit(found, shelf.wear) : drawGone();
    });
    await show(client, body, view);
  });

  readButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    const view = await seenBy(body.user.id, async () => {
      const shelf = await browse(deps);
      const kit = kitOnShelf(shelf, place.kit)?.kit;
      return (kit && drawPreview(kit, place, { wear: shelf.wear, canPractise })) ?? drawGone();
    });
    await show(client, body, view);
  });

  readAloneButton.listen(app, async ({ ack, body, client }, { scenario: ref }) => {
    await ack();
    const view = await seenBy(body.user.id, async () => {
      const { scenarios, wear } = await browse(deps);
      const scenario = scenarios.find((one) => kitRef(one) === ref);
      return scenario ? drawScenario(scenario, { wear, canPractise }) : drawGone();
    });
    await show(client, body, view);
  });

  for (const id of filterIds) {
    app.action<BlockAction>(id, async ({ ack, body, client }) => {
      await ack();
      if (!body.view) return;
      const filter = readFilter(body.view);
      const view = await seenBy(body.user.id, async () => drawShelf(await browse(deps), filter));
      await redrawScreen({ client, log: deps.log }, body.view.id, view);
    });
  }

  listenPractice(app, deps, seenBy);
}

export function kitCommands(deps: Deps, isMember: Membership): Command[] {
  return [
    {
      word: 'kits',
      summary: 'Read the kits: stages, scenarios and what each level looks like',
      audience: 'member',
      run: async ({ open, userId }) =>
        open(await seen(deps, isMember, userId, async () => drawShelf(await browse(deps)))),
    },
  ];
}

/** What somebody gets to see of the kits, whatever they pressed. */
async function seen(
  deps: Deps,
  isMember: Membership,
  userId: string,
  draw: () => Promise<ModalView>,
): Promise<ModalView> {
  return (await mayBrowse(deps, isMember, userId)) ? draw() : drawNotForGuests();
}
