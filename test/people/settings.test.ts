import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { readSkills } from '../../src/people/skills.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('/interview me over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const row = async (id: string) => (await world.rows(people)).find((p) => p.userId === id);
  async function form() {
    await world.people.ben.slash('/interview me');
    return world.people.ben.waitForModal('Your settings');
  }

  test('shows the zone Slack has, keeps what is said, and opens with it again', async () => {
    const { ben } = world.people;
    const first = await form();
    expect(first.text()).toContain('Africa/Lagos');
    expect(first.text()).toContain('Questions and changes come at once.');
    expect(first.text()).toContain(
      'Where a panel lacks one that the role needs, I name you to the coordinator.',
    );
    expect(first.text()).toContain('Nobody asks you before that day without a reason.');
    expect(first.value('Work begins')).toBe('09:00');
    await first.fill({
      'Work begins': '07:30',
      'Most interviews a week': '3',
      'What you can ask about': 'Postgres, postgres,  API   design',
      Messages: [],
      'Paused until': '2027-02-01',
    });
    expect(await first.submit()).toMatchObject({ closed: true });
    expect(await row(ben.id)).toMatchObject({
      hoursFrom: '07:30',
      weeklyLimit: 3,
      skills: ['Postgres', 'API design'],
      morningDigest: false,
      pausedUntil: new Date('2027-01-31T23:00:00Z'),
    });
    const second = await form();
    expect(second.value('Paused until')).toBe('2027-02-01');
    expect(second.value('What you can ask about')).toBe('Postgres, API design');
    await second.fill({ 'Paused until': null, 'Most interviews a week': 'No limit' });
    await second.submit();
    expect(await row(ben.id)).toMatchObject({ weeklyLimit: null, pausedUntil: null });
  });

  test('what cannot be is said beside its field', async () => {
    const open = await form();
    await open.fill({
      'Work begins': '18:00',
      'Work ends': '09:00',
      'What you can ask about': 'x'.repeat(31),
      'Paused until': '2027-01-11',
    });
    expect(await open.submit()).toMatchObject({
      errors: {
        'Work ends': expect.stringContaining('after it begins'),
        'What you can ask about': expect.stringContaining('30 characters'),
        'Paused until': expect.stringContaining('tomorrow'),
      },
    });
    await open.close();
  });
});

test.each([
  ['', []],
  [' , ;\n', []],
  ['a, A, b', ['a', 'b']],
  ['Go;Rust\nC++', ['Go', 'Rust', 'C++']],
])('skills typed as %j', (typed, skills) => {
  expect(readSkills(typed)).toEqual({ ok: true, skills });
});

test('no more skills than can be read', () => {
  const typed = Array.from({ length: 13 }, (_, n) => `s${n}`).join();
  expect(readSkills(typed)).toEqual({ ok: false, trouble: { code: 'too_many' } });
});
