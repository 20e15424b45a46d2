import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkImport, importResults } from '../../src/assessments/import.ts';
import { voidResult } from '../../src/assessments/void.ts';
import { assessmentResults } from '../../src/db/schema/evidence.ts';
import { audit } from '../../src/db/schema/people.ts';
import { aKitWithTest } from '../support/assessments.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const header = 'candidate,vendor,test,date,score,section:Async code';
const csv = (...lines: string[]) => ({ name: 'results.csv', content: [header, ...lines].join('\n') });

describe.each(transports)('a file of test results over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aKitWithTest() });
    await world.addCandidate('Mira Rao', { email: 'mira@example.com' });
  });
  afterAll(() => world.stop());

  const results = () => world.rows(assessmentResults);
  const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);

  /** What the modal says of a file, once it was read. */
  async function bring(file: { name: string; content: string | Uint8Array }) {
    const { ana } = world.people;
    await ana.slash('/interview candidates', { in: world.channel });
    await (await ana.waitForModal('Candidates')).click('Import results');
    const form = await ana.waitForModal('Import results');
    await form.fill({ 'CSV file': file });
    await form.submit();
    await expect.poll(() => ana.modal?.text()).not.toMatch(/Reading|Nothing is recorded before/);
    const modal = ana.modal;
    if (!modal) throw new Error('nothing is shown');
    return modal;
  }

  test('is checked first: what would be recorded, what is there, what is wrong and where', async () => {
    const { ana } = world.people;
    const shown = await bring(
      csv(
        'C-1,Skillmark,Node.js developer test,2027-01-08,71,7/10',
        'mira@example.com,Skillmark,Chess,2027-01-08,71,',
        'Mira Rao,Skillmark,Chess,2027-01-08,71,',
        '=HYPERLINK("http://evil"),V,T,2027-01-08,7,',
        'C-1,V,T,2028-01-08,7,',
      ),
    );
    const text = shown.text();
    expect(text).toContain('2 results would be recorded');
    expect(text).toContain('1 without a level: neither the kit nor the library knows the test.');
    expect(text).toContain('On record already: line 4');
    expect(text.match(/2 lines/g)).toEqual(['2 lines']);
    expect(text).toContain('2 lines are left out');
    expect(text).toContain('Line 5: A quotation mark');
    expect(text).toContain('Line 6: This day has not come yet.');
    expect(await results()).toEqual([]);
    await world.settle();
    const [file] = ana.dm.find('2 lines of the file you brought')?.files ?? [];
    expect(file?.name).toBe('problems.csv');
    expect(file?.content).toContain('"6","This day has not come yet.","C-1","V","T","2028-01-08","7",""');
    expect(file?.content).toContain(`"'=HYPERLINK`);
  });

  test('confirmed, is recorded; confirmed again, or imported again, it is recorded once', async () => {
    const { ana } = world.people;
    await ana.modal?.click('Record 2 results');
    await expect.poll(() => ana.modal?.text()).toContain('2 results were recorded');
    expect(ana.modal?.text()).toContain('2 lines were left out');
    expect(ana.modal?.buttons()).toEqual([]);
    const rows = await results();
    expect(
      rows
        .map(({ candidateId, source, recordedBy, raw }) => [
          candidateId === world.sam.id,
          source,
          recordedBy,
          raw,
        ])
        .sort(),
    ).toEqual([
      [false, 'csv', ana.id, 71],
      [true, 'csv', ana.id, 71],
    ]);
    await forge(world.slack, lastDelivery(world.slack, 'assessments.confirm_import'), {});
    await world.slack.idle();
    expect(await results()).toEqual(rows);
    expect(await audited('assessments.import')).toMatchObject([
      { actor: ana.id, subject: `opening:${world.opening.id}`, detail: { recorded: 2, known: 1, bad: 2 } },
    ]);
    await ana.modal?.close({ all: true });
    const again = await bring(csv('c-1,SKILLMARK,node.js developer test,8.1.2027,71,7 / 10'));
    expect(again.text()).toContain('0 results would be recorded');
    expect(again.text()).toContain('On record already: line 2');
    expect(again.buttons()).toEqual([]);
    await again.close({ all: true });
  });

  test('a result made void does not come back by the same button', async () => {
    const { ana } = world.people;
    const [row] = await results();
    await voidResult(world.parley.deps, { actor: ana.id, resultId: row?.id ?? '', reason: 'Not this one' });
    await forge(world.slack, lastDelivery(world.slack, 'assessments.confirm_import'), {});
    await world.slack.idle();
    expect((await results()).filter(({ voidedAt }) => voidedAt === null)).toHaveLength(1);
  });

  test.each([
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4]), 'Save it as “CSV UTF-8'],
    ['UTF-16', Buffer.from(`\uFEFF${header}`, 'utf16le'), 'This file is UTF-16'],
    ['other columns', 'who,what\nC-1,7', 'lacks 5 columns: candidate, vendor, test, score, date'],
    ['nothing', header, 'There is no result'],
    ['more than a megabyte', `${header}\n${'x'.repeat(1_000_001)}`, 'above 1 MB'],
  ])('with %s is refused in words', async (_, content, words) => {
    const shown = await bring({ name: 'results.csv', content });
    expect(shown.text()).toContain(words);
    await shown.close({ all: true });
  });

  test('dragged into the direct conversation, is answered there and confirmed there', async () => {
    const { ana } = world.people;
    await ana.drop(csv('C-1,Dragmark,Node.js developer test,2027-01-07,64,', 'Nobody,V,T,2027-01-07,1,'));
    await world.settle();
    const answer = ana.dm.find('1 result would be recorded');
    expect(answer?.text()).toContain('Line 3: No candidate in your openings has this code');
    expect(ana.dm.find('1 line of the file you brought')?.files).toMatchObject([{ name: 'problems.csv' }]);
    // Slack may tell of a file twice.
    const before = ana.dm.messages().length;
    await world.slack.deliver(lastDelivery(world.slack, 'file_share').payload, { kind: 'event' });
    await world.settle();
    expect(ana.dm.messages()).toHaveLength(before);
    // Nor does the bot answer the file that it has sent itself.
    const { payload } = lastDelivery(world.slack, 'file_share');
    const own = JSON.stringify(payload).replaceAll(ana.id, world.slack.botUserId).replaceAll('F0', 'F1');
    await world.slack.deliver(JSON.parse(own), { kind: 'event' });
    await world.settle();
    expect(ana.dm.messages()).toHaveLength(before);
    await answer?.click('Record 1 result');
    await world.settle();
    const told = ana.dm.find('1 result was recorded');
    expect(told?.ts).toBe(answer?.ts);
    expect(told?.buttons()).toEqual([]);
    expect((await results()).filter(({ vendor }) => vendor === 'Dragmark')).toHaveLength(1);
  });

  test('dragged by somebody who coordinates nothing, or of another kind, changes nothing', async () => {
    const { ben, ada, ana } = world.people;
    const before = await results();
    await ben.drop(csv('C-1,V,T,2027-01-07,64,'));
    await ada.drop(csv('C-1,V,T,2027-01-07,64,'));
    await ana.drop({ name: 'cat.png', content: 'png' });
    await ana.drop({ name: 'Results.XLSX', content: new Uint8Array([0x50, 0x4b, 3, 4]) });
    await ben.say('here you are');
    await world.settle();
    expect(ben.dm.latest()?.text()).not.toContain('would be recorded');
    expect(ben.dm.find('Only coordinators do this. To become one, ask @Ada')).toBeDefined();
    expect(ada.dm.find('You coordinate no open opening')).toBeDefined();
    expect(ana.dm.find('This is a spreadsheet')).toBeDefined();
    expect(ana.dm.find('cat.png')?.author).toBe('Ana Lima');
    expect(await results()).toEqual(before);
    expect((await audited('assessments.import.refused')).map(({ actor }) => actor)).toEqual([ben.id]);
  });

  test('somebody else’s, one that is gone, or another than was checked is not imported', async () => {
    const { ana, ada } = world.people;
    const { deps } = world.parley;
    const before = await results();
    await ada.drop(csv('C-1,Hers,T,2027-01-07,64,'));
    const { payload } = lastDelivery(world.slack, 'file_share');
    const [, hers = ''] = /"id":"(F[A-Z0-9]+)"/.exec(JSON.stringify(payload)) ?? [];
    const sha256 = '0'.repeat(64);
    const openingId = world.opening.id;
    const attempt = (actor: string, fileId: string) =>
      importResults(deps, { actor, fileId, sha256, openingId });
    expect(await attempt(ana.id, hers)).toEqual({ ok: false, refusal: { code: 'no_file' } });
    expect(await attempt(ada.id, hers)).toEqual({ ok: false, refusal: { code: 'changed' } });
    expect(await attempt(ada.id, 'F0NOWHERE')).toEqual({ ok: false, refusal: { code: 'no_file' } });
    expect(await results()).toEqual(before);
  });

  test('confirmed several times at once is recorded once', async () => {
    const { ana } = world.people;
    const { deps } = world.parley;
    await ana.drop(csv('C-1,At once,T,2027-01-07,64,', 'C-2,At once,T,2027-01-07,64,'));
    const { payload } = lastDelivery(world.slack, 'file_share');
    const [, fileId = ''] = /"id":"(F[A-Z0-9]+)"/.exec(JSON.stringify(payload)) ?? [];
    const checked = await checkImport(deps, { actor: ana.id, fileId });
    const request = { actor: ana.id, fileId, sha256: checked.ok ? checked.sha256 : '' };
    const done = await Promise.all(Array.from({ length: 4 }, () => importResults(deps, request)));
    expect(done.map((each) => each.ok && each.recorded).sort()).toEqual([0, 0, 0, 2]);
    expect((await results()).filter(({ vendor }) => vendor === 'At once')).toHaveLength(2);
  });

  test('that Slack does not hand out is told of, and nothing hangs', async () => {
    world.slack.faults.next('files.info', { kind: 'error', error: 'internal_error' });
    const shown = await bring(csv('C-1,V,T,2027-01-07,64,'));
    expect(shown.text()).toContain('Slack would not hand me the file');
    await shown.close({ all: true });
  });
});
