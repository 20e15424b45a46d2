import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import type { Command } from '../slack/command.ts';
import { browseKit, browseKits } from './browse.ts';
import {
  drawGone,
  drawKit,
  drawKits,
  drawScenario,
  openKitButton,
  readScenarioButton,
} from './browse.view.ts';

export function listenKits(app: App, deps: Deps): void {
  openKitButton.listen(app, async ({ ack, body, client }, { kit }) => {
    await ack();
    const found = await browseKit(deps, kit);
    await show(client, body, found ? drawKit(found) : drawGone());
  });

  readScenarioButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    const found = await browseKit(deps, place.kit);
    await show(client, body, (found && drawScenario(found.kit, place)) ?? drawGone());
  });
}

export function kitCommands(deps: Deps): Command[] {
  return [
    {
      word: 'kits',
      summary: 'Read the kits: stages, scenarios and what each level looks like',
      audience: 'anyone',
      run: async ({ open }) => open(drawKits(await browseKits(deps))),
    },
  ];
}
