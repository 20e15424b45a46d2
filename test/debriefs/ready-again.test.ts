import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { lookAtDebrief } from '../../src/debriefs/look.ts';
import { noticeId } from '../../src/outbox/notice.ts';
import { withdrawScorecard } from '../../src/ratings/withdraw.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { rates } from './rated.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
const ready = (place: { messages(): { text(): string }[] }) =>
  place.messages().filter((m) => /debrief of .*Sam Reyes.* is ready/i.test(m.text())).length;

test('evidence that makes up for what was taken out is told anew, though as many are in as before', async () => {
  const { ana, ben, chen, dana, hana } = world.people;
  const panel = [ben, chen];
  const first = await booked(world, { panelists: panel, accepted: panel, startsAt: at(12, 10) });
  await world.passTo(at(12, 11, 5));
  for (const rater of panel) await rates(world, first.id, rater, {});
  await world.settle();
  expect(ready(hana.dm)).toBe(1);
  const { deps } = world.parley;
  await lookAtDebrief(deps, { candidateId: world.sam.id, viewerId: hana.id });
  const seatId = (await first.seatOf(chen)).id;
  expect(await withdrawScorecard(deps, { seatId, actor: ana.id, why: 'conflict' })).toMatchObject({
    ok: true,
  });
  await world.settle();
  const before = ready(hana.dm);
  const second = await booked(world, { panelists: [dana], accepted: [dana], startsAt: at(12, 14) });
  await world.passTo(at(12, 15, 5));
  await rates(world, second.id, dana, {});
  await world.settle();
  expect(ready(hana.dm)).toBe(before + 1);
  await world.passTo(at(12, 16));
  expect(ready(hana.dm)).toBe(before + 1);
});

test('what an earlier version said to be ready is not said again', async () => {
  const { hana } = world.people;
  const before = ready(hana.dm);
  const rows = await world.within((tx) =>
    tx.select().from(notices).where(like(notices.key, '%:debrief_ready:2:%')),
  );
  expect(rows.length).toBeGreaterThan(0);
  await world.within(async (tx) => {
    const [newest] = rows.toSorted((a, b) => b.dueAt.getTime() - a.dueAt.getTime());
    for (const row of rows) {
      const [candidate, id, ready, number, , recipient] = row.key.split(':');
      const key = [candidate, id, ready, number, recipient].join(':');
      if (row.dueAt.getTime() !== newest?.dueAt.getTime())
        await tx.delete(notices).where(eq(notices.id, row.id));
      else
        await tx
          .update(notices)
          .set({ key, id: noticeId(row.workspaceId, key) })
          .where(eq(notices.id, row.id));
    }
  });
  await world.passTo(at(12, 17));
  expect(ready(hana.dm)).toBe(before);
});
