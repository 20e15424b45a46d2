import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { audit } from '../../src/db/schema/people.ts';
import { seatsOf } from '../../src/interviews/store.ts';
import { kitRef } from '../../src/kits/kit.ts';
import type { Delivery } from '../../src/playground/workspace/workspace.ts';
import { given } from '../assignments/given.ts';
import { booked } from '../interviews/booked.ts';
import { aDraft } from '../kits/drafted.ts';
import { aTestResult } from '../support/assessments.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { actions } from './attempted-actions.ts';
import { forms } from './attempted-forms.ts';
import type { Ids } from './attempts.ts';
import { press, senderOf, submission } from './forged-payloads.ts';

const tomorrow = new Date('2027-01-12T10:00:00Z');
const secretName = 'Quilla Zephyrine';
const refusal = 'This Parley belongs to another workspace';

describe('two workspaces on one database', () => {
  let home: Scenario;
  let other: Scenario;
  let ids: Ids;

  beforeAll(async () => {
    home = await startScenario({ teamId: 'T0HOME', kit: aLoopOfFourMethods() });
    other = await startScenario({ teamId: 'T0OTHER', databaseUrl: home.databaseUrl });
    const candidate = await home.addCandidate(secretName);
    const startsAt = new Date(home.slack.clock.now().getTime() - 30 * 60_000);
    // Both workspaces number people alike, so only the workspace tells Ben from Ben.
    const { ana, ben } = home.people;
    expect(other.people.ben.id).toBe(ben.id);
    const interview = await anInterview(home, { candidate, startsAt, seats: { [ben.id]: 'accepted' } });
    const [seat] = await home.within((tx) => seatsOf(tx, interview));
    await ben.slash('/interview rate', { in: home.channel });
    const form = await ben.waitForModal('Scorecard');
    const { scorecard } = JSON.parse(String(form.json['private_metadata']));
    await form.close();
    const { id: assignment } = await given(home, {
      candidate,
      dueAt: new Date(startsAt.getTime() + 72 * 3_600_000),
    });
    ids = {
      interview,
      seat: seat?.id ?? '',
      opening: home.opening.id,
      candidate: candidate.id,
      scorecard,
      result: await aTestResult(home, { candidateId: candidate.id }),
      notice: crypto.randomUUID(),
      assignment,
      kit: kitRef(home.kit),
      draft: await aDraft(home),
      channel: home.channel.id,
      user: ana.id,
    };
  });
  afterAll(async () => {
    await other.stop();
    await home.stop();
  });

  const refusals = (world: Scenario) =>
    world.within((tx) => tx.select().from(audit).where(eq(audit.action, 'slack.other_workspace.refused')));

  test('each tells its own people, and only them', async () => {
    const before = other.slack.calls.length;
    await booked(home, { panelists: [home.people.chen], startsAt: tomorrow });
    await other.settle();
    const posts = other.slack.calls.slice(before).filter(({ method }) => method.startsWith('chat.'));
    expect(posts).toEqual([]);
    // The same people at the same time in the other workspace: other people, who are free.
    await booked(other, { panelists: [other.people.chen], startsAt: tomorrow });
    for (const world of [home, other]) {
      expect(world.people.chen.dm.messages()).toHaveLength(1);
      expect((await world.rows(notices)).every((row) => row.workspaceId === world.slack.teamId)).toBe(true);
    }
  });

  test('an id of one is nothing in the other, whoever sends it', async () => {
    const before = await home.rows(audit);
    const { ana, ben } = other.people;
    for (const by of [ana, ben]) {
      for (const [id, attempt] of Object.entries(actions)) {
        const sender = await senderOf(other.slack, by);
        const payload = press(sender, id, JSON.stringify(attempt.ids?.(ids) ?? {}), attempt.inputs?.(ids));
        await other.slack.deliver(payload, { kind: 'interactive' }).catch(() => undefined);
      }
    }
    for (const [id, attempt] of Object.entries(forms)) {
      const sender = await senderOf(other.slack, ana);
      const carried = JSON.stringify(attempt.ids?.(ids) ?? {});
      await other.slack.deliver(submission(sender, id, carried, attempt.inputs?.(ids)), {
        kind: 'interactive',
      });
    }
    await other.slack.idle();
    expect(await home.rows(audit)).toEqual(before);
    const shown = JSON.stringify([other.slack.calls, other.slack.deliveries.map(({ body }) => body)]);
    expect(shown).not.toContain(secretName);
    expect(other.log.join('\n')).not.toContain(secretName);
  });

  test('a request that names another team is refused in words and on record', async () => {
    const { ana } = home.people;
    const card = home.channel.latest();
    await ana.slash('/interview list all', { in: home.channel });
    const command = lastDelivery(home.slack, '"list all"');
    await card?.click('Details', { by: ana });
    const pressed = lastDelivery(home.slack, 'interviews.manage');
    await ana.modal?.close({ all: true });
    await ana.slash('/interview me');
    await (await ana.waitForModal('Your settings')).submit();
    const submitted = lastDelivery(home.slack, 'view_submission');
    const before = (await refusals(home)).length;
    const calls = home.slack.calls.length;

    const foreign = (delivery: Delivery) =>
      forge(home.slack, delivery, { [home.slack.teamId]: 'T0STRANGER' });
    expect((await foreign(command)).body).toContain(refusal);
    expect((await foreign(submitted)).body).toContain(refusal);
    await foreign(pressed);
    await home.slack.idle();
    expect(ana.ephemerals().at(-1)?.text()).toContain(refusal);
    expect(home.slack.calls.slice(calls).filter(({ method }) => method.startsWith('views.'))).toEqual([]);
    const rows = (await refusals(home)).slice(before);
    expect(rows.map((row) => [row.actor, row.subject])).toEqual(
      Array.from({ length: 3 }, () => [ana.id, 'workspace:T0STRANGER']),
    );
  });
});
