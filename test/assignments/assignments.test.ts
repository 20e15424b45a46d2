import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extendForm } from '../../src/assignments/answer.view.ts';
import { assign } from '../../src/assignments/assign.ts';
import { extend } from '../../src/assignments/extend.ts';
import { receive } from '../../src/assignments/receive.ts';
import { assignments } from '../../src/db/schema/evidence.ts';
import { audit } from '../../src/db/schema/people.ts';
import { acceptSeat } from '../../src/interviews/respond.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { seatsOf } from '../../src/interviews/store.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { at, given } from './given.ts';

describe.each(transports)('work outside interviews, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aLoopOfFourMethods() });
  });
  afterAll(() => world.stop());

  const audited = async (action: string) => (await world.rows(audit)).filter((row) => row.action === action);
  const news = (person: Scenario['people']['ana'], before: number) => person.dm.messages().slice(before);

  async function tasksOf(code: string) {
    const { ana } = world.people;
    await ana.slash('/interview candidates', { in: world.channel });
    const list = await ana.waitForModal('Candidates');
    await list.click('Tasks', { near: code });
    return ana.waitForModal('Tasks');
  }

  test('a task is given from the list, and its files come to be forwarded', async () => {
    const { ana } = world.people;
    const tasks = await tasksOf('C-1');
    expect(tasks.text()).toMatch(/Take-home task.*Not asked for yet.*Portfolio talk.*Not asked for yet/s);
    await tasks.click('Ask for it', { near: 'Take-home' });
    const form = await ana.waitForModal('Ask for work');
    expect(form.text()).toContain('Mon 18 Jan 2027, 17:00 (Europe/Madrid)');
    expect(form.text()).toContain('I never write to candidates.');
    await form.fill({ Due: at(10, 16) });
    expect(await form.submit()).toMatchObject({ errors: { Due: expect.stringContaining('passed') } });
    await form.fill({ Due: at(14, 16) });
    await expect.poll(() => form.text()).toContain('Thu 14 Jan 2027, 17:00');
    expect(form.value('Stage')).toContain('Take-home task');
    await form.submit();
    const after = await ana.waitForModal('Asked for');
    expect(after.text()).toMatch(
      /Due Thu 14 Jan 2027, 17:00 for Sam Reyes \(Europe\/Madrid\).*in your messages with me.*Forward them by your own mail/s,
    );
    await after.close();
    await expect.poll(() => ana.modal?.text()).toContain('Due');
    await world.settle();
    const files = ana.dm.messages().flatMap((message) => message.files.map((file) => file.name));
    expect(files.sort()).toEqual(['brief.html', 'brief.md', 'events.jsonl']);
    const card = ana.dm.find('Forward the files');
    expect(card?.text()).toMatch(/Take-home task.*for Sam Reyes/s);
    expect(card?.buttons()).toEqual(['Received', 'Extend', 'Withdraw']);
    expect(ana.dm.find('the brief as a web page, to attach')).toBeDefined();
    expect(ana.dm.find('starter file, to attach')).toBeDefined();
    expect(await world.rows(assignments)).toMatchObject([{ state: 'assigned', stageId: 'take-home' }]);
    expect(await audited('assignments.assign')).toHaveLength(1);
    await ana.modal?.back();
    expect(ana.modal?.text()).toMatch(/^Candidates.*1 task not in yet/s);
    await ana.modal?.close({ all: true });
  });

  test('it is given once, however often and by whatever form', async () => {
    const { ana } = world.people;
    const [row] = await world.rows(assignments);
    if (!row) throw new Error('nothing was given');
    const request = { actor: ana.id, candidateId: world.sam.id, stageId: 'take-home', dueAt: at(20, 9) };
    const again = await assign(world.parley.deps, { ...request, assignmentId: row.id });
    expect(again).toEqual({ ok: true, again: true });
    const second = await Promise.all(
      [1, 2].map(() => assign(world.parley.deps, { ...request, assignmentId: crypto.randomUUID() })),
    );
    expect(second).toEqual([1, 2].map(() => ({ ok: false, refusals: ['already'] })));
    const wrong = { ...request, assignmentId: crypto.randomUUID() };
    for (const stageId of ['design', 'online-test', 'nowhere'])
      expect(await assign(world.parley.deps, { ...wrong, stageId })).toMatchObject({
        refusals: ['unknown_stage'],
      });
    expect(await world.rows(assignments)).toHaveLength(1);
  });

  test('its walkthrough may be booked before it is in; what is missing is said', async () => {
    const { ana, ben } = world.people;
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    await form.fill({ Stage: 'Take-home task', Panelists: [ben], Start: at(18, 10) });
    await form.submit();
    const said = await ana.waitForModal('Scheduled');
    expect(said.text()).toContain('is not in yet');
    await said.close();
    await world.settle();
    await ben.dm.find('Can you interview?')?.click('Accept');
    await world.settle();
    expect(ben.dm.find('The task to mark')?.text()).toContain('The work is not in yet');
  });

  test('when it is due and not in, the coordinator hears of it once, in their working hours', async () => {
    const { ana } = world.people;
    const before = ana.dm.messages().length;
    await world.passTo(at(14, 15, 59));
    expect(news(ana, before).filter((m) => m.text().includes('Not in'))).toEqual([]);
    await world.passTo(at(14, 16, 1));
    await world.settle();
    const [word, ...more] = news(ana, before).filter((m) => m.text().includes('Not in'));
    expect(more).toEqual([]);
    expect(word?.text()).toMatch(
      /^Not in: Take-home task of Sam Reyes, due less than an hour ago \(for them Thu 14 Jan 2027, 17:00\)\.\s+Ask them by your own mail/,
    );
    expect(word?.buttons()).toEqual(['Extend', 'Received', 'Withdraw']);
    await word?.click('Extend');
    const form = await ana.waitForModal('More time');
    expect(await form.submit()).toMatchObject({
      errors: { 'New due time': 'It is due then already. Pick a later time.' },
    });
    await form.fill({ 'New due time': at(15, 19) });
    await form.submit();
    const said = await ana.waitForModal('Extended');
    expect(said.text()).toContain('Now due Fri 15 Jan 2027, 20:00 for Sam Reyes (Europe/Madrid).');
    await said.close();
    const asked = { assignmentId: (await world.rows(assignments))[0]?.id ?? '', actor: ana.id };
    // The same form once more changes nothing; a time before the one agreed is refused.
    const twice = { ...asked, dueAt: at(15, 19), from: at(14, 16) };
    expect(await extend(world.parley.deps, twice)).toEqual({ ok: true, again: true });
    // So it does from a form of an earlier version, which does not say what it was opened with.
    const earlier = JSON.stringify({ assignment: asked.assignmentId });
    const { from } = extendForm.metadata({ private_metadata: earlier });
    expect(await extend(world.parley.deps, { ...twice, from })).toEqual({ ok: true, again: true });
    const back = { ...asked, dueAt: at(15, 18), from: at(15, 19) };
    expect(await extend(world.parley.deps, back)).toEqual({ ok: false, code: 'earlier' });
    await world.settle();
    expect(word?.text()).not.toContain('Not in');
    expect(word?.buttons()).toEqual([]);
    expect(await audited('assignments.extend')).toMatchObject([
      { detail: { from: at(14, 16).toISOString(), to: at(15, 19).toISOString() } },
    ]);
    // Seven in the evening in Lisbon on a Friday: Monday morning is early enough.
    const friday = ana.dm.messages().length;
    await world.passTo(at(15, 20));
    expect(news(ana, friday)).toEqual([]);
    await world.passTo(at(18, 9, 1));
    expect(news(ana, friday).filter((m) => m.text().includes('Not in'))).toHaveLength(1);
  });

  test('received, it reaches the panel once, under the name that the channel may use', async () => {
    const { ana, ben } = world.people;
    const before = ben.dm.messages().length;
    await ana.dm
      .messages()
      .findLast((m) => m.buttons().includes('Received'))
      ?.click('Received');
    const form = await ana.waitForModal('Work received');
    await form.fill({ Links: 'https://sam:pw@git.example/x', 'Minutes spent, as they say': 'two' });
    expect(await form.submit()).toMatchObject({
      errors: {
        Links: expect.stringContaining('password'),
        'Minutes spent, as they say': expect.stringContaining('whole minutes'),
      },
    });
    await form.fill({ Links: 'https://git.example/webhooks?a=1&b=2\nhttps://b.example/<!channel>' });
    expect(await form.submit()).toMatchObject({
      errors: { 'Minutes spent, as they say': expect.stringContaining('whole minutes') },
    });
    await form.fill({ 'Minutes spent, as they say': '170', 'What they wrote': 'I <@U1> left *retries* out' });
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();
    const words = news(ben, before).filter((m) => m.text().includes('The work is in'));
    expect(words).toHaveLength(1);
    expect(words[0]?.buttons()).toEqual(['Read all', 'Rate']);
    const text = words[0]?.text() ?? '';
    expect(text).toContain('C-1');
    expect(text).not.toContain('Sam Reyes');
    expect(text).toContain('git.example');
    expect(text).not.toMatch(/170|after it was due/);
    const raw = JSON.stringify(words[0]?.json);
    expect(raw).toContain('<https://git.example/webhooks?a=1&amp;b=2>');
    expect(raw).not.toContain('<!channel>');
    expect(raw).not.toContain('<@U1>');
    const set = ben.dm.find('The task to mark')?.text() ?? '';
    expect(set).toContain('git.example');
    expect(set).toMatch(/left .*retries.* out/);
    expect(set).not.toContain('not in yet');
    expect(set).not.toContain('170');
    expect((await tasksOf('C-1')).text()).toMatch(/after it was due.*Took 170 min.*the limit was 150/s);
    await ana.modal?.close({ all: true });
  });

  test('it can be corrected; the panel is not told again and reads the correction', async () => {
    const { ana, ben } = world.people;
    const before = ben.dm.messages().length;
    const tasks = await tasksOf('C-1');
    await tasks.click('Change what came');
    const form = await ana.waitForModal('Change what came');
    expect(form.value('Links')).toContain('https://git.example/webhooks?a=1&b=2');
    expect(await form.submit()).toMatchObject({ closed: true });
    expect(await audited('assignments.correct')).toEqual([]);
    await (await ana.waitForModal('Tasks')).click('Change what came');
    const second = await ana.waitForModal('Change what came');
    await second.fill({ Links: 'https://other.example/' });
    await second.submit();
    await world.settle();
    expect(await audited('assignments.correct')).toMatchObject([{ detail: { changed: ['links'] } }]);
    expect(await audited('assignments.receive')).toHaveLength(1);
    expect(news(ben, before)).toEqual([]);
    expect(ben.dm.find('The work is in')?.text()).toContain('other.example');
    expect(ben.dm.find('The task to mark')?.text()).not.toContain('git.example');
    await ana.modal?.close({ all: true });
  });

  test('withdrawn with a reason, it is shown to nobody further and may be asked for again', async () => {
    const { ana, ben } = world.people;
    const tasks = await tasksOf('C-1');
    await tasks.click('Withdraw');
    const form = await ana.waitForModal('Withdraw');
    await form.fill({ 'Why?': 'The <!here> data was wrong' });
    await form.submit();
    await expect.poll(() => ana.modal?.text()).toContain('Withdrawn.');
    expect(ana.modal?.buttons()).toContain('Ask again');
    await ana.modal?.back();
    await expect.poll(() => ana.modal?.text()).toMatch(/^Candidates(?!.*task (received|not in))/s);
    await world.settle();
    expect(ben.dm.find('Taken back')?.text()).not.toContain('other.example');
    expect(ben.dm.find('The task to mark')?.text()).not.toContain('other.example');
    expect(await audited('assignments.withdraw')).toMatchObject([{ detail: { was: 'received' } }]);
    await ana.modal?.close({ all: true });
    await given(world, { dueAt: at(20, 9) });
    expect((await world.rows(assignments)).map((row) => row.state).sort()).toEqual(['assigned', 'withdrawn']);
  });

  test('a portfolio is asked for by a letter, and a written account is enough', async () => {
    const { ana, chen } = world.people;
    const { deps } = world.parley;
    const mira = await world.addCandidate('Mira Rao');
    const talk = crypto.randomUUID();
    const booking = await scheduleInterview(deps, {
      interviewId: talk,
      actor: ana.id,
      openingId: world.opening.id,
      candidateId: mira.id,
      stageId: 'portfolio',
      panelists: [chen.id],
      shadows: [],
      startsAt: at(22, 10),
      lengthMin: 30,
    });
    expect(booking).toMatchObject({
      ok: true,
      remarks: [{ code: 'work_not_given' }, { code: 'test_missing', isFirst: true }, { code: 'few_raters' }],
    });
    const work = await given(world, { candidate: mira, stageId: 'portfolio', dueAt: at(21, 9) });
    expect(ana.dm.messages().flatMap((m) => m.files.map((file) => file.name))).toContain('letter.md');
    const facts = { receivedAt: at(18, 9), links: [], minutesSpent: undefined };
    const act = { assignmentId: work.id, actor: ana.id };
    expect(await receive(deps, { ...act, ...facts, narrative: undefined })).toMatchObject({
      faults: ['nothing'],
    });
    expect(await receive(deps, { ...act, ...facts, receivedAt: at(19, 9), narrative: 'x' })).toMatchObject({
      faults: ['future'],
    });
    const twice = [1, 2].map(() =>
      receive(deps, { ...act, ...facts, narrative: 'We cut the queue by half.' }),
    );
    expect((await Promise.all(twice)).filter((o) => o.ok && o.again)).toHaveLength(1);
    expect(await receive(deps, { ...act, ...facts, receivedAt: at(1, 9), narrative: 'x' })).toMatchObject({
      faults: ['before_given'],
    });
    await world.settle();
    // Who has not said yes is not told yet: the questions bring it.
    expect(chen.dm.find('The work is in')).toBeUndefined();
    const seat = (await world.within((tx) => seatsOf(tx, talk)))[0];
    await acceptSeat(deps, { seatId: seat?.id ?? '', actor: chen.id, revision: 0 });
    await world.settle();
    expect(chen.dm.find('Your questions')?.text()).toContain('We cut the queue by half.');
  });

  test('work that is overdue is named in the digest as stuck, by the name that the channel may use', async () => {
    const { ana } = world.people;
    await ana.slash('/interview digest', { in: world.channel });
    const form = await ana.waitForModal('Digest');
    await form.fill({ 'Time zone': 'Berlin' });
    await form.submit();
    await ana.modal?.close({ all: true });
    await world.passTo(at(21, 8));
    const digest = world.channel.messages().findLast((m) => m.text().includes('/interview digest'));
    expect(digest?.text()).toMatch(
      /Stuck.*Ana Lima: .*Take-home task.* of S\.R\. C-1 was due 23 hours ago and is not in/s,
    );
    await digest?.click('Received', { by: world.people.otto });
    const told = (await world.people.otto.waitForModal('Tasks')).text();
    expect(told).toMatch(/Only coordinators do this\. To become one, ask @?Ada/);
    expect(told).not.toContain('/interview admin');
    expect(await audited('assignments.receive_form.refused')).toHaveLength(1);
  });
});
