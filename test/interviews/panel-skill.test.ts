import { describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { missingSkills } from '../../src/interviews/panel-skill.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { updatePerson } from '../../src/people/store.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { startScenario } from '../support/scenario.ts';

const people = [
  { userId: 'U1', skills: ['REST APIs', 'Go'] },
  { userId: 'U2', skills: ['PostgreSQL and MySQL'] },
  { userId: 'U3', skills: ['Category management'] },
  { userId: 'U4', skills: ['SRE'] },
  { userId: 'U5', skills: ['Node.js'] },
];

test.each([
  ['api', ['U2'], [['APIs', ['U1']]]],
  ['api', ['U1', 'U2'], []],
  ['database', ['U1'], [['databases', ['U2']]]],
  ['framework', ['U3'], [['the framework', ['U5']]]],
  ['devops', ['U4'], [['back-end work', ['U1', 'U5']]]],
  ['devops', ['U4', 'U5'], []],
  ['frontend', ['U1'], []],
] as const)('a panel for %s with %j', (role, panel, missing) => {
  const found = missingSkills(role, panel, people);
  expect(found.map(({ skill, others }) => [skill, others])).toEqual(missing);
});

describe('after booking', () => {
  test('who has the skill that nobody on the panel names, the least busy first; a test that was passed over', async () => {
    const world = await startScenario({ kit: aLoopOfFourMethods() });
    try {
      const { ana, ben, chen, dana } = world.people;
      await world.within(async (tx) => {
        await updatePerson(tx, chen.id, { skills: ['APIs'] });
        await updatePerson(tx, dana.id, { skills: ['api design', 'Integration'] });
      });
      const book = (panelist: typeof ben, day: number) =>
        scheduleInterview(world.parley.deps, {
          interviewId: crypto.randomUUID(),
          actor: ana.id,
          openingId: world.opening.id,
          candidateId: world.sam.id,
          stageId: 'design',
          panelists: [panelist.id],
          shadows: [],
          startsAt: new Date(Date.UTC(2027, 0, day, 10)),
          lengthMin: 60,
        });
      const first = await book(chen, 12);
      expect(first).toMatchObject({ ok: true });
      expect(JSON.stringify(first)).not.toContain('"skill"');
      const second = await book(ben, 13);
      expect(second).toMatchObject({
        remarks: [
          { code: 'test_missing', stageIds: ['online-test'], isFirst: false },
          {
            code: 'skill',
            skill: 'APIs',
            people: [
              { userId: dana.id, interviews: 0 },
              { userId: chen.id, interviews: 1 },
            ],
          },
          { code: 'few_raters', wanted: 2, asked: 1 },
        ],
      });
      const rows = (await world.rows(audit)).filter((row) => row.action === 'interviews.schedule');
      expect(rows.map((row) => row.detail)).toEqual([
        { skipped: ['online-test'] },
        { skipped: ['online-test'] },
      ]);
    } finally {
      await world.stop();
    }
  });
});
