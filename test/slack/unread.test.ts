import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

test.each([
  ['kits foo', 'Kits', '“foo”'],
  ['digest *every* day', 'Digest', '“∗every∗ day”'],
  ['openings close', 'Openings', '“close”'],
])('/interview %s does its work, and says that the rest was not understood', async (typed, title, said) => {
  const { ana } = world.people;
  const { modal } = await ana.slash(`/interview ${typed}`, { in: world.channel });
  expect(modal?.title).toBe(title);
  expect(modal?.text()).toContain(`I did not understand ${said}`);
  await modal?.close();
});

test('words after a command that answers in words are not passed over either', async () => {
  const { ack } = await world.people.dana.slash('/interview rate everything');
  expect(ack?.text()).toMatch(/I did not understand “everything”.*You have nothing to rate\./s);
});

test('a name after debrief chooses the candidate; one that nobody has is said to be nobody’s', async () => {
  const { ben } = world.people;
  const omar = await world.addCandidate('Omar Said');
  for (const candidate of [world.sam, omar])
    await anInterview(world, {
      startsAt: new Date(Date.UTC(2027, 0, 12, candidate === omar ? 12 : 9)),
      candidate,
      seats: { [ben.id]: 'accepted' },
    });
  const opened = async (typed: string) => {
    const { modal } = await ben.slash(`/interview debrief ${typed}`);
    if (!modal) throw new Error('nothing opened');
    await modal.close();
    return { text: modal.text(), chosen: modal.value('Candidate') };
  };
  expect((await opened('omar')).chosen).toContain('Omar Said');
  expect(await opened('nobody')).toMatchObject({
    text: expect.stringContaining('You interview or arrange for nobody called “nobody”. Pick one.'),
    chosen: null,
  });
  expect((await opened('a')).text).toContain('Several fit “a”. Pick one.');
});
