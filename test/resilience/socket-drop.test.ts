import { expect, test } from 'vitest';
import { interviews } from '../../src/db/schema/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

async function filledForm({ people, channel }: Scenario) {
  const { ana, ben, chen } = people;
  await ana.slash('/interview schedule', { in: channel });
  const form = await ana.waitForModal('Schedule an interview');
  await form.fill({ Candidate: 'Sam' });
  await form.waitForValue('Stage');
  await form.fill({ Panelists: [ben, chen], Start: new Date('2027-01-12T10:00:00Z') });
  return form;
}

async function bookedOnce(world: Scenario) {
  await world.settle();
  expect(await world.rows(interviews)).toHaveLength(1);
  for (const person of [world.people.ben, world.people.chen]) {
    const asked = person.dm.messages().filter((message) => message.text().includes('Can you interview?'));
    expect(asked).toHaveLength(1);
  }
}

test('a submit whose ack is lost with its socket is answered by the other replica, and books once', async () => {
  const world = await startScenario({ mode: 'socket', replicas: 2 });
  try {
    const form = await filledForm(world);
    world.slack.socket.loseNextAck();
    expect(await form.submit()).toMatchObject({ closed: true });
    expect(world.slack.socket.open).toBe(1);
    await bookedOnce(world);
  } finally {
    await world.stop();
  }
});

test('a command whose ack is lost with its socket is answered by the other replica', async () => {
  const world = await startScenario({ mode: 'socket', replicas: 2 });
  try {
    world.slack.socket.loseNextAck();
    const { ack } = await world.people.ben.slash('/interview pause friday');
    expect(ack?.text()).toContain('paused until');
  } finally {
    await world.stop();
  }
});

test('a lone bot whose socket breaks under a submit comes back; the person is told, tries again, and books once', {
  timeout: 30_000,
}, async () => {
  const world = await startScenario({ mode: 'socket' });
  try {
    const form = await filledForm(world);
    world.slack.socket.loseNextAck();
    const { closed, trouble } = await form.submit();
    expect({ closed, trouble }).toEqual({ closed: false, trouble: expect.stringContaining('Try again') });
    await expect.poll(() => world.slack.socket.open, { timeout: 12_000 }).toBe(1);
    expect(await form.submit()).toMatchObject({ closed: true });
    await bookedOnce(world);
  } finally {
    await world.stop();
  }
});
