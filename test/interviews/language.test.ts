import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { candidates } from '../../src/db/schema/openings.ts';
import { missingSkills } from '../../src/interviews/panel-skill.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { updatePerson } from '../../src/people/store.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

test.each([
  [['Java'], ['U1'], []],
  [['Java'], ['U2'], ['Java']],
  [['Java', 'Node.js'], ['U2'], []],
  [['Rust'], ['U2'], []],
  [[], ['U3'], []],
] as const)('of %j one is enough for a panel of %j', (languages, panel, missing) => {
  const people = [
    { userId: 'U1', skills: ['Spring and Kafka'] },
    { userId: 'U2', skills: ['TypeScript'] },
    { userId: 'U3', skills: ['Databases'] },
  ];
  const found = missingSkills('api', panel, people, languages);
  expect(found.map(({ skill }) => skill)).toEqual(missing);
});

describe.each(transports)('what a candidate works in, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('is asked once, told to who interviews and rates, and matched with what panelists know', async () => {
    const { ana, ben, chen } = world.people;
    await world.within((tx) => updatePerson(tx, chen.id, { skills: ['Java'] }));
    await ana.slash('/interview candidates', { in: world.channel });
    await (await ana.waitForModal('Candidates')).click('Edit', { near: 'C-1' });
    const form = await ana.waitForModal('Edit candidate');
    await form.fill({ 'Programming languages': ['Java', 'Python'] });
    await form.submit();
    await ana.modal?.close({ all: true });
    expect(await world.rows(candidates)).toMatchObject([{ languages: ['Java', 'Python'] }]);

    const outcome = await scheduleInterview(world.parley.deps, {
      interviewId: crypto.randomUUID(),
      actor: ana.id,
      openingId: world.opening.id,
      candidateId: world.sam.id,
      stageId: 'design',
      panelists: [ben.id],
      shadows: [],
      startsAt: new Date('2027-01-12T10:00:00Z'),
      lengthMin: 60,
    });
    expect(outcome).toMatchObject({
      ok: true,
      remarks: [
        { code: 'skill', skill: 'Java or Python', people: [{ userId: chen.id }] },
        { code: 'few_raters' },
      ],
    });
    await world.settle();
    await ben.dm.latest()?.click('Accept');
    await world.settle();
    const told = ben.dm.messages().map((message) => message.text());
    expect(told.join('\n')).toMatch(/Your questions.*works in Java, Python/s);
    await world.passTo(new Date('2027-01-12T11:10:00Z'));
    await ben.dm.latest()?.click('Rate');
    expect((await ben.waitForModal('Scorecard')).text()).toContain('works in Java, Python');
    await ben.modal?.close({ all: true });
  });
});
