import { sql } from 'drizzle-orm';
import { inWorkspace } from '../src/db/tenant.ts';
import { createLogger } from '../src/log.ts';
import { startParley } from '../src/parley.ts';
import { startWorkspace, type Workspace } from '../src/playground/workspace/workspace.ts';
import { fillPlain } from '../test/ratings/rated.ts';
import { aKit, libraryOf } from '../test/support/kits.ts';
import { seed } from './seed.ts';

export interface Payloads {
  teamId: string;
  signingSecret: string;
  botToken: string;
  /** Bodies as Slack sends them. */
  help: string;
  schedule: string;
  /** One for each scorecard that can be submitted, each good once. */
  scorecards: string[];
}

/** Lets people of a simulated workspace do once what is measured, and keeps what Slack sent. */
export async function recordPayloads(databaseUrl: string, scorecards: number): Promise<Payloads> {
  const slack = await startWorkspace();
  const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
  const first = slack.person({ name: 'Ben Okafor', zone: 'Africa/Lagos' });
  const channel = slack.channel('hiring', { members: [ana, first] });
  const { botToken, signingSecret, apiUrl, teamId } = slack;
  const parley = await startParley({
    databaseUrl,
    slack: { botToken, signingSecret, apiUrl },
    port: 0,
    host: '127.0.0.1',
    clock: slack.clock,
    log: createLogger('error'),
    library: libraryOf(aKit()),
  });
  try {
    slack.connect({ eventsUrl: `${parley.address}/slack/events` });
    const others = Array.from({ length: scorecards }, (_, i) => `UBENCH${String(i).padStart(5, '0')}`);
    const { deps } = parley;
    const [mine, ...drafts] = await seed(deps, (work) => inWorkspace(deps.db, teamId, work), {
      coordinatorId: ana.id,
      channelId: channel.id,
      raterIds: [first.id, ...others],
    });
    if (!mine) throw new Error('nobody has a scorecard');
    // Autovacuum does so within a minute; the bench does not wait for it.
    await deps.db.execute(sql`analyze`);
    await ana.slash('/interview help', { in: channel });
    const help = lastBody(slack);
    await ana.slash('/interview schedule', { in: channel });
    const schedule = lastBody(slack);
    await first.slash('/interview rate', { in: channel });
    const form = await fillPlain(await first.waitForModal('Scorecard'));
    await form.submit();
    const submitted = lastBody(slack);
    const bodies = drafts.map((draft) =>
      submitted.replaceAll(mine.scorecardId, draft.scorecardId).replaceAll(first.id, draft.userId),
    );
    await parley.settled();
    return { teamId, signingSecret, botToken, help, schedule, scorecards: bodies };
  } finally {
    await parley.stop();
    await slack.stop();
  }
}

function lastBody({ deliveries }: Workspace): string {
  const last = deliveries.at(-1);
  if (!last) throw new Error('nothing was delivered');
  const form = last.kind === 'interactive' ? { payload: JSON.stringify(last.payload) } : last.payload;
  return new URLSearchParams(Object.entries(form).map(([key, value]) => [key, String(value)])).toString();
}
