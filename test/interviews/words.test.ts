import type { AnyBlock, SectionBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { rateButton } from '../../src/interviews/buttons.ts';
import { card } from '../../src/interviews/card.view.ts';
import type { Seat } from '../../src/interviews/interview.ts';
import { listWords } from '../../src/interviews/list.view.ts';
import { manageView } from '../../src/interviews/manage.view.ts';
import { questions } from '../../src/interviews/questions.view.ts';
import { seatLine, seatLines } from '../../src/interviews/words.ts';
import { ratedStage } from '../../src/kits/kit.ts';
import { addMs, hours, minutes } from '../../src/time/interval.ts';
import { anAssignment } from '../assignments/given.ts';
import { aLoopWithATask } from '../support/kits.ts';
import { aPerson } from '../support/people.ts';
import { aScene, aSeat, startsAt } from './scenes.ts';

const isSection = (block: AnyBlock): block is SectionBlock => block.type === 'section';

const states = ['accepted', 'declined', 'asked', 'asked', 'expired', 'released'] as const;
const seats = states.map((state, place) => aSeat({ userId: `U${place}`, state, place }));

test.each<[Seat['state'], string]>([
  ['asked', '<@U7> has not answered yet'],
  ['accepted', '<@U7> accepted'],
  ['declined', '<@U7> declined'],
  ['expired', '<@U7> did not answer in time'],
  ['released', '<@U7> released'],
])('a seat that is %s', (state, line) => {
  expect(seatLine(aSeat({ userId: 'U7', state }))).toBe(line);
  expect(seatLine(aSeat({ userId: 'U7', state, role: 'shadow' }), 'Ben')).toBe(
    line.replace('<@U7>', 'Ben (shadow)'),
  );
});

test('those who have not answered are one line, after how the others stand', () => {
  expect(seatLines([...seats, aSeat({ userId: 'U9', role: 'shadow', place: null })])).toEqual([
    '<@U0> accepted',
    '<@U1> declined',
    '<@U4> did not answer in time',
    '<@U5> released',
    'Not answered yet: <@U2>, <@U3>, <@U9> (shadow)',
  ]);
  expect(seatLines(seats.slice(0, 1))).toEqual(['<@U0> accepted']);
});

test('whoever only looks reads a panel in one piece; who arranges it has a button beside each', () => {
  const scene = aScene({ seats: seats.slice(0, 4) });
  const now = addMs(startsAt, -minutes(60));
  const lines = (arranges: boolean) =>
    manageView(scene, { userId: 'UOTTO', arranges }, now)
      .blocks.filter(isSection)
      .map(({ text, accessory }) => [text?.text, accessory?.type])
      .slice(1);
  expect(lines(false)).toEqual([
    ['<@U0> accepted\n<@U1> declined\nNot answered yet: <@U2>, <@U3>', undefined],
  ]);
  expect(lines(true)).toEqual([
    ['<@U0> accepted', 'button'],
    ['<@U1> declined', 'button'],
    ['<@U2> has not answered yet', 'button'],
    ['<@U3> has not answered yet', 'button'],
  ]);
});

test('a list says of an open place that it is open, and nothing twice', () => {
  const scene = aScene({ seats: seats.slice(1, 3) });
  const listed = [{ scene, viewer: { userId: 'UANA', arranges: true } }];
  const before = addMs(startsAt, -minutes(60));
  const line = JSON.stringify(listWords({ ok: true, listed, more: false }, { scope: 'all' }, before).blocks);
  expect(line).toContain('One place is open · Waits for <@U2>');
  expect(line).not.toContain('Panel incomplete');
});

test('the card of an interview with an open place says so of the panel, and reads names as letters', () => {
  const people = new Map([['U1', aPerson({ name: '*Chen* <!here>' })]]);
  const [head] =
    card(aScene({ seats: seats.slice(1, 3), people }), addMs(startsAt, -minutes(60))).blocks ?? [];
  const text = head?.type === 'section' ? head.text?.text : '';
  expect(text).toContain('*Panel incomplete*\n∗Chen∗ &lt;!here&gt; declined · Not answered yet: Someone');
});

test('the card asks to rate until all counted scorecards are in', () => {
  const drawn = (progress?: { in: number; of: number }) =>
    offersRate(card(aScene({ seats: seats.slice(1, 3) }), addMs(startsAt, minutes(61)), progress));
  expect([drawn(), drawn({ in: 1, of: 2 }), drawn({ in: 2, of: 2 })]).toEqual([true, true, false]);
});

const kit = aLoopWithATask();
const stage = ratedStage(kit, 'take-home');
if (!stage) throw new Error('the kit has a task');
const offersRate = (drawn: unknown) => JSON.stringify(drawn).includes(`"${rateButton.id}"`);

test.each([
  ['an hour before', -60, false],
  ['at the start', 0, true],
  ['when it is over', 61, true],
])('a task, too, is rated from the channel only once it is talked through: %s', (_, after, isOffered) => {
  const scene = aScene({ kit, stage, assignment: anAssignment({ state: 'received' }) });
  expect(offersRate(card(scene, addMs(startsAt, minutes(after))))).toBe(isOffered);
});

test.each([
  ['nobody has asked for', undefined, false],
  ['is not in', anAssignment(), false],
  ['is in', anAssignment({ state: 'received' }), true],
])('whoever talks about work that %s, a day before', (_, assignment, isOffered) => {
  const seat = aSeat({ userId: 'UBEN', state: 'accepted' });
  const scene = aScene({ kit, stage, assignment, seats: [seat] });
  const now = addMs(startsAt, -hours(24));
  expect(offersRate(questions(scene, seat))).toBe(isOffered);
  expect(offersRate(manageView(scene, { userId: 'UBEN', arranges: false }, now))).toBe(isOffered);
});
