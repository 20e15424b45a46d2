import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { context, divider, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { limits } from '../slack/limits.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import type { Door, Shelf, ShelvedKit } from './browse.ts';
import type { Draft } from './draft.ts';
import { deskBlocks } from './draft.view.ts';
import { filterMenus } from './filter.view.ts';
import { kitRef } from './kit.ts';
import type { Scenario } from './scenario.ts';
import { isKitWanted, isScenarioWanted, type ShelfFilter, shelfFilter } from './shelf.ts';
import type { Wear } from './wear.ts';
import { competencyNames, levelWords, useWords, wearWords } from './words.ts';

export const openKitButton = button('kits.open', z.object({ kit: z.string() }));
export const readAloneButton = button('kits.scenario', z.object({ scenario: z.string() }));

/** Under Slack's hundred blocks a view, with room for what is said above and below. */
const most = limits.blocksPerView - 5;

/** What a team looks at first: kits, or scenarios in a kit or not, of the kind that is looked for. */
export function drawShelf(
  shelf: Pick<Shelf, 'kits' | 'scenarios' | 'wear'>,
  filter: ShelfFilter = shelfFilter.parse({}),
  /** For those who make kits. */
  drafts?: readonly Draft[],
  generation?: string,
): ModalView {
  const desk = drafts ? deskBlocks(drafts) : [];
  const rows =
    filter.show === 'kits'
      ? shelf.kits.filter((one) => !one.overtaken && isKitWanted(one.kit, filter)).map(kitLine)
      : shelf.scenarios
          .filter((one) => isScenarioWanted(one, filter))
          .map((one) => scenarioLine(one, shelf.wear));
  const room = most - desk.length;
  const left = rows.length - room;
  return sayingModal('Kits', [
    section(
      shelf.kits.length === 0
        ? 'There is no kit yet. Whoever runs Parley can add one to its library.'
        : 'A kit is what each stage asks and how it is rated. Once an opening keeps one, it never changes.',
    ),
    ...desk,
    filterMenus(filter, generation),
    divider,
    ...(rows.length === 0 && shelf[filter.show].length > 0
      ? [context('Nothing fits all of these. Set a menu back to “Any …” or “All levels”.')]
      : []),
    ...rows.slice(0, room),
    ...(left > 0 ? [context(`${left} more, not shown here. Narrow the menus above.`)] : []),
  ]);
}

function kitLine({ kit, openings, own, retired, leaked }: ShelvedKit): KnownBlock {
  const stages = kit.stages.length === 1 ? '1 stage' : `${kit.stages.length} stages`;
  const marks = [
    ...(own ? ['made here'] : []),
    ...(retired ? ['retired'] : []),
    ...(leaked ? [':warning: leaked'] : []),
  ];
  const facts = [levelWords[kit.level], stages, useWords(openings), `version ${esc(kit.version)}`, ...marks];
  return section(
    `*${escLine(kit.title)}*\n${facts.join(' · ')}`,
    openKitButton.draw('Open', { kit: kitRef(kit) }, { label: `Open ${kit.title}, version ${kit.version}` }),
  );
}

function scenarioLine(scenario: Scenario, wear: Wear): KnownBlock {
  const facts = [
    competencyNames(scenario.competencies),
    levelWords[scenario.level],
    ...wearWords(wear, scenario),
  ];
  return section(
    `*${escLine(scenario.title)}*\n${facts.join(' · ')}`,
    readAloneButton.draw('Read', { scenario: kitRef(scenario) }, { label: `Read ${scenario.title}` }),
  );
}

export function drawNotForGuests(): ModalView {
  return sayingModal('Kits', [
    section(
      '*Kits are for full members of this workspace.* They hold the questions candidates will be asked, so guests ' +
        'cannot open them.',
    ),
  ]);
}

/** Instead of what only coordinators do. */
export async function turnedAway(door: Door): Promise<ModalView> {
  return sayingModal('Kits', [section(await door.onlyCoordinators())]);
}

export function drawGone(): ModalView {
  return sayingModal('Kits', [section('This kit is no longer here. Look again: `/interview kits`.')]);
}
