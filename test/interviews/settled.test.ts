import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { standingKeys } from '../../src/interviews/notice-keys.ts';
import { removeFromPanel } from '../../src/interviews/panel.ts';
import { replaceSeat } from '../../src/interviews/replace.ts';
import { declineSeat } from '../../src/interviews/respond.ts';
import { sceneOf } from '../../src/interviews/scene.ts';
import { redraw } from '../../src/outbox/post.ts';
import { lastDelivery } from '../support/forge.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked, reminded } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

/** Each on a day of its own, in the order of the clock. */
describe('messages about what is settled', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  type Person = Scenario['people']['ana'];
  type Interview = Awaited<ReturnType<typeof booked>>;
  const sent = (person: Person, since: number) => person.dm.messages().slice(since);
  const sentLike = (person: Person, since: number, like: RegExp) =>
    sent(person, since).filter((message) => like.test(message.text()));
  const decline = async (interview: Interview, person: Person) => {
    const { id: seatId } = await interview.seatOf(person);
    const { interview: now } = await interview.scene();
    const outcome = await declineSeat(world.parley.deps, {
      seatId,
      actor: person.id,
      revision: now.revision,
      reason: 'On leave',
    });
    expect(outcome.ok).toBe(true);
  };
  const replace = async (interview: Interview, left: Person, by: Person) => {
    const { id: seatId } = await interview.seatOf(left);
    const newSeatId = crypto.randomUUID();
    const { ana } = world.people;
    const request = { seatId, newSeatId, actor: ana.id, userId: by.id };
    expect(await replaceSeat(world.parley.deps, request)).toMatchObject({ ok: true });
  };
  const move = async (interview: Interview, startsAt: Date) => {
    const { interview: now } = await interview.scene();
    const outcome = await moveInterview(world.parley.deps, {
      interviewId: interview.id,
      revision: now.revision,
      actor: world.people.ana.id,
      startsAt,
      lengthMin: 60,
      reason: 'Once more',
    });
    expect(outcome).toMatchObject({ ok: true });
    await world.settle();
  };
  const cancel = async ({ id }: Interview) => {
    const request = { interviewId: id, actor: world.people.ana.id, reason: 'Filled' };
    expect(await cancelInterview(world.parley.deps, request)).toMatchObject({ ok: true });
    await world.settle();
  };

  test('who was asked next stays said, whatever came of them and of the interview', async () => {
    const { ana, ben, chen, dana, hana } = world.people;
    const interview = await booked(world, {
      panelists: [ben, chen],
      accepted: [ben],
      startsAt: at(12, 10),
    });
    const since = ana.dm.messages().length;
    await decline(interview, chen);
    await replace(interview, chen, dana);
    await decline(interview, dana);
    await replace(interview, dana, hana);
    await decline(interview, hana);
    await world.settle();
    const told = () =>
      sentLike(ana, since, /declined/).map((message) => [
        /(\w+ \w+) was asked instead|did not happen/.exec(message.text())?.[0],
        message.buttons(),
      ]);
    expect(told()).toEqual([
      ['Dana Levi was asked instead', []],
      ['Hana Novak was asked instead', []],
      [undefined, ['Replace', 'Details']],
    ]);
    const details = await interview.details(ana);
    expect(details.buttons().filter((label) => label === 'Replace')).toHaveLength(2);

    await world.passTo(at(12, 10, 10));
    await markNotHappened(world.parley.deps, { interviewId: interview.id, actor: ben.id, why: 'candidate' });
    await world.settle();
    expect(told()).toEqual([
      ['Dana Levi was asked instead', []],
      ['Hana Novak was asked instead', []],
      ['did not happen', []],
    ]);
    expect(interview.card.text()).toContain('Did not happen');
    expect(interview.card.text()).toContain('Ben Okafor accepted');

    await details.click('Replace (2)');
    const refusal = await ana.waitForModal('Replace');
    expect(refusal.text()).toContain('There is nobody to replace any more.\nThe interview did not happen.');
    expect(refusal.buttons()).toEqual([]);
    await refusal.close();
    await details.close();
  });

  test('that it did not happen is closed by the new time, and by its end', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(13, 10) });
    await world.passTo(at(13, 10, 15));
    const since = ana.dm.messages().length;
    await markNotHappened(world.parley.deps, { interviewId: interview.id, actor: ben.id, why: 'candidate' });
    await world.settle();
    const [message] = sentLike(ana, since, /says this did not happen/);
    expect(message?.buttons()).toEqual(['Reschedule']);
    await move(interview, at(14, 10));
    expect(message?.text()).toMatch(
      /did not happen: .*today.*\nThe candidate did not come\.\nMoved to tomorrow at 10:00/s,
    );
    expect(message?.buttons()).toEqual([]);
    await move(interview, at(14, 15));
    expect(message?.text()).toMatch(/Moved to .*3:00/);
    await cancel(interview);
    expect(message?.text()).toContain('Cancelled since.');
  });

  test('a reminder keeps its words until it reminds of nothing, and says why then', async () => {
    const { ana, ben, chen, dana } = world.people;
    const [benSince, chenSince] = [ben.dm.messages().length, chen.dm.messages().length];
    const interview = await booked(world, {
      panelists: [ben, chen],
      accepted: [ben, chen],
      startsAt: at(15, 10),
    });
    await world.passTo(at(15, 9));
    const [forBen] = sentLike(ben, benSince, reminded);
    const [forChen] = sentLike(chen, chenSince, reminded);
    expect(forBen?.text()).toContain('In 1 hour');
    await forChen?.click('Questions');
    await (await chen.waitForModal('Your questions')).close();
    const press = lastDelivery(world.slack, '"interviews.read_questions"');
    await world.passTo(at(15, 9, 20));
    await world.within(async (tx) => {
      const { interview: now, seats } = await sceneOf(tx, interview.id);
      await redraw(world.parley.deps, tx, standingKeys(now, seats, seats));
    });
    await world.settle();
    expect(forBen?.text()).toContain('In 1 hour');
    const { id: seatId } = await interview.seatOf(chen);
    await removeFromPanel(world.parley.deps, { seatId, actor: ana.id });
    await world.settle();
    expect(forChen?.text()).toContain('You are no longer on this panel. Nothing to do.');
    expect(forChen?.buttons()).toEqual([]);
    expect(forBen?.text()).toContain('In 1 hour');

    const answerTo = async (by: Person) => {
      const told = by.ephemerals().length;
      await world.slack.deliver(press.payload, { kind: press.kind });
      await world.settle();
      return by.ephemerals().slice(told)[0]?.text();
    };
    expect(await answerTo(chen)).toContain('You are no longer on this panel');
    await move(interview, at(15, 15));
    expect(forBen?.text()).toMatch(/Moved to .*Answer the newer message below\./s);
    expect(forBen?.buttons()).toEqual([]);
    expect(sentLike(dana, 0, reminded)).toEqual([]);
    await cancel(interview);
    expect(forBen?.text()).toContain('Cancelled. Nothing to do.');
    expect(await answerTo(chen)).toContain('Cancelled: nothing to ask.');
  });

  test('who declined before a move declined the time it had', async () => {
    const { ana, ben, chen, dana } = world.people;
    const interview = await booked(world, {
      panelists: [ben, chen],
      accepted: [ben],
      startsAt: at(19, 10),
    });
    const since = ana.dm.messages().length;
    await decline(interview, chen);
    await move(interview, at(20, 10));
    await replace(interview, chen, dana);
    await world.settle();
    const [message] = sentLike(ana, since, /Chen Wei declined/);
    expect(message?.text()).toContain('Dana Levi was asked instead');
    expect(message?.text()).toMatch(/January 19th/);
    expect(message?.text()).not.toMatch(/January 20th/);
  });

  test('a place that stayed open until the end is not offered any more', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(20, 15) });
    const since = ana.dm.messages().length;
    await decline(interview, chen);
    await world.passTo(at(20, 15, 30));
    const [message] = sentLike(ana, since, /Chen Wei declined/);
    expect(message?.buttons()).toEqual(['Replace', 'Details']);
    await world.passTo(at(20, 16));
    expect(message?.text()).toContain('The interview is over.');
    expect(message?.buttons()).toEqual([]);
  });

  test('nobody is asked for an interview that is off: the form says so at once', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(21, 10) });
    const details = await interview.details(ana);
    await cancel(interview);
    await details.click('Replace');
    const replacing = await ana.waitForModal('Replace');
    expect(replacing.text()).toContain('The interview was cancelled.');
    await replacing.close();
    await details.click('Add someone');
    const adding = await ana.waitForModal('Add to the panel');
    expect(adding.text()).toContain('This interview is off.');
    await adding.close();
    await details.close();
  });
});
