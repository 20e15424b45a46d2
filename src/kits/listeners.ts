import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import type { Command } from '../slack/command.ts';
import { browseKit, browseKits, type Membership, mayBrowse } from './browse.ts';
import {
  drawGone,
  drawKit,
  drawKits,
  drawNotForGuests,
  drawScenario,
  openKitButton,
  readScenarioButton,
} from './browse.view.ts';

export function listenKits(app: App, deps: Deps, isMember: Membership): void {
  const seenBy = (userId: string, draw: () => Promise<ModalView>) => seen(deps, isMember, userId, draw);

  openKitButton.listen(app, async ({ ack, body, client }, { kit }) => {
    await ack();
    const view = await seenBy(body.user.id, async () => {
      const found = await browseKit(deps, kit);
      return found ? drawKit(found) : drawGone();
    });
    await show(client, body, view);
  });

  readScenarioButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    const view = await seenBy(body.user.id, async () => {
      const found = await browseKit(deps, place.kit);
      return (found && drawScenario(found.kit, place)) ?? drawGone();
    });
    await show(client, body, view);
  });
}

export function kitCommands(deps: Deps, isMember: Membership): Command[] {
  return [
    {
      word: 'kits',
      summary: 'Read the kits: stages, scenarios and what each level looks like',
      audience: 'member',
      run: async ({ open, userId }) =>
        open(await seen(deps, isMember, userId, async () => drawKits(await browseKits(deps)))),
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
