import { expect, test } from 'vitest';
import { drawSchedule, refilled, type ScheduleMetadata } from '../../src/interviews/schedule.view.ts';
import { aKit } from '../support/kits.ts';
import { anOpening } from '../support/openings.ts';

const form = (facts: Partial<ScheduleMetadata> = {}): ScheduleMetadata => ({
  interview: '00000000-0000-4000-8000-000000000001',
  generation: 4,
  drawn: { picks: 1, length: 2, panelists: 3 },
  filled: { length: '60', panelists: ['UBEN'] },
  ...facts,
});
const asFilled = { length: '60', panelists: ['UBEN'] };
const plan = (lengthMin: number, ...panelists: string[]) => ({ lengthMin, panelists });

test('a panel that the form filled in goes with its stage, also where the new one had none', () => {
  const next = refilled(form(), 'stage', asFilled, plan(60));
  expect(next.panelists).toEqual([]);
  expect(next.metadata.filled.panelists).toEqual([]);
  expect(next.metadata.drawn).toEqual({ picks: 1, length: 2, panelists: 5 });
});

test.each([
  ['the panel of the new stage', plan(60, 'UCHEN', 'UDANA'), ['UCHEN', 'UDANA']],
  ['nobody, where nobody sat there', plan(60), []],
])('another candidate brings %s', (_, planned, panelists) => {
  expect(refilled(form(), 'candidate', asFilled, planned).panelists).toEqual(panelists);
});

test('another opening, of which nothing is picked yet, empties what the form filled in', () => {
  const next = refilled(form(), 'opening', asFilled, undefined);
  expect([next.length, next.panelists]).toEqual([undefined, []]);
});

test.each(['opening', 'candidate', 'stage'] as const)('a panel changed by hand stays: %s', (changed) => {
  const kept = { length: '60', panelists: ['UCHEN'] };
  const next = refilled(form(), changed, kept, plan(60, 'UBEN'));
  expect(next.panelists).toEqual(['UCHEN']);
  expect(next.metadata.drawn.panelists).toBe(3);
  // Nor does the form take it for its own when the next stage is picked.
  expect(refilled(next.metadata, 'stage', kept, plan(60)).panelists).toEqual(['UCHEN']);
});

test('a pick that changes nothing leaves the inputs as they are', () => {
  const before = form();
  const next = refilled(before, 'stage', asFilled, plan(60, 'UBEN'));
  expect(next).toEqual({ ...asFilled, metadata: { ...before, generation: 5 } });
});

test.each(['panelists', 'shadows', 'start'] as const)('picking %s fills in nothing else', (changed) => {
  const before = form();
  const kept = { length: '30', panelists: ['UBEN', 'UCHEN'] };
  const next = refilled(before, changed, kept, plan(60, 'UDANA'));
  expect(next).toEqual({ ...kept, metadata: { ...before, generation: 5 } });
});

test.each([
  ['the usual panel', ['UBEN', 'UCHEN'], ['The panel of the last interview of this stage.']],
  ['the same in another order', ['UCHEN', 'UBEN'], ['The panel of the last interview of this stage.']],
  ['one of them', ['UBEN'], ['This stage wants 2 to rate.']],
  ['others', ['UBEN', 'UDANA'], []],
  ['nobody', [], []],
])('what stands below the panelists: %s', (_, panelists, said) => {
  const kit = aKit();
  const view = drawSchedule({
    offer: { openings: [anOpening(kit)], kit },
    metadata: form({ opening: anOpening(kit).id }),
    initial: { panelists },
    usual: { panelists: ['UBEN', 'UCHEN'], raters: 2 },
  });
  const words = JSON.stringify(view.blocks);
  for (const line of ['The panel of the last interview', 'This stage wants'])
    expect(words.includes(line), line).toBe(said.some((one) => one.startsWith(line)));
  for (const line of said) expect(words).toContain(line);
});
