import type { Message } from '../../src/playground/workspace/message.ts';
import type { Modal, Person } from '../../src/playground/workspace/workspace.ts';
import { fillPlain } from '../ratings/rated.ts';
import type { Scenario } from '../support/scenario.ts';

/** How each payload that changes something reaches the bots. */
export type Delivered = (act: () => Promise<unknown>) => Promise<void>;

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

/** One loop from an opening to a decision, with everything that can happen to it on the way. */
export async function playWhole(world: Scenario, delivered: Delivered): Promise<void> {
  await fillTheBooks(world, delivered);
  await book(world, delivered, at(12, 10));
  await answerAndReplace(world, delivered);
  await move(world, delivered);
  await cancelAnother(world, delivered);
  await askForWork(world, delivered);
  await rate(world, delivered);
  await decide(world, delivered);
  await digest(world, delivered);
  await world.slack.idle();
  await world.settle();
}

async function fillTheBooks(world: Scenario, delivered: Delivered): Promise<void> {
  const { ana, hana, dana } = world.people;
  await ana.slash('/interview openings', { in: world.channel });
  await (await ana.waitForModal('Openings')).click('Add an opening');
  const opening = await ana.waitForModal('Add an opening');
  const payments = world.slack.channel('hiring-payments', { members: [ana, hana] });
  await opening.fill({ Title: 'Payments', 'Hiring channel': payments, 'Hiring manager': hana });
  await delivered(() => opening.submit());
  await leave(ana);
  await ana.slash('/interview candidates', { in: world.channel });
  await (await ana.waitForModal('Candidates')).click('Add a candidate');
  const candidate = await ana.waitForModal('Add a candidate');
  await candidate.fill({ Name: 'Mira Rao', 'Time zone': 'Asia/Kolkata' });
  await delivered(() => candidate.submit());
  await leave(ana);
  await delivered(() => dana.slash('/interview pause friday'));
  await delivered(() => dana.slash('/interview pause off'));
}

async function book(world: Scenario, delivered: Delivered, start: Date): Promise<void> {
  const { ana, ben, chen } = world.people;
  await ana.slash('/interview schedule', { in: world.channel });
  const form = await ana.waitForModal('Schedule an interview');
  await form.fill({ Candidate: 'Sam' });
  await form.waitForValue('Stage');
  await form.fill({ Panelists: [ben, chen], Start: start });
  await delivered(() => form.submit());
  await world.settle();
}

async function answerAndReplace(world: Scenario, delivered: Delivered): Promise<void> {
  const { ana, ben, chen, dana } = world.people;
  await delivered(() => press(ben, 'Can you interview?', 'Accept'));
  await press(chen, 'Can you interview?', 'Decline');
  const decline = await chen.waitForModal('Decline');
  await decline.fill({ 'Why can’t you make it?': 'On holiday' });
  await delivered(() => decline.submit());
  await world.settle();
  await press(ana, 'declined', 'Replace');
  const form = await ana.waitForModal('Replace');
  await form.fill({ 'Whom to ask instead': dana });
  await delivered(() => form.submit());
  await world.settle();
  await delivered(() => press(dana, 'Can you interview?', 'Accept'));
  await world.settle();
}

async function move(world: Scenario, delivered: Delivered): Promise<void> {
  const { ana, ben, dana } = world.people;
  await (await details(world, ana)).click('Reschedule');
  const form = await ana.waitForModal('Reschedule');
  await form.fill({ 'New start': at(13, 10), 'Why?': 'The candidate is ill' });
  await delivered(() => form.submit());
  await leave(ana);
  await world.settle();
  for (const panelist of [ben, dana])
    await delivered(() => press(panelist, 'Can you still make it', 'Accept'));
  await world.settle();
}

async function cancelAnother(world: Scenario, delivered: Delivered): Promise<void> {
  const { ana } = world.people;
  await book(world, delivered, at(20, 10));
  await (await details(world, ana)).click('Cancel interview');
  const form = await ana.waitForModal('Cancel interview');
  await form.fill({ 'Why?': 'Booked by mistake' });
  await delivered(() => form.submit());
  await leave(ana);
  await world.settle();
}

/** A task is given, extended, received, corrected and withdrawn. */
async function askForWork(world: Scenario, delivered: Delivered): Promise<void> {
  const { ana } = world.people;
  await ana.slash('/interview candidates', { in: world.channel });
  await (await ana.waitForModal('Candidates')).click('Tasks', { near: 'Sam' });
  await (await ana.waitForModal('Tasks')).click('Ask for it');
  const give = await ana.waitForModal('Ask for work');
  await give.fill({ Due: at(14, 16) });
  await delivered(() => give.submit());
  await leave(ana);
  await world.settle();
  await press(ana, 'Forward the files', 'Extend');
  const more = await ana.waitForModal('More time');
  await more.fill({ 'New due time': at(15, 16) });
  await delivered(() => more.submit());
  await leave(ana);
  await world.settle();
  await press(ana, 'Forward the files', 'Received');
  const received = await ana.waitForModal('Work received');
  await received.fill({ Links: 'https://git.example/work', 'Minutes spent, as they say': '140' });
  await delivered(() => received.submit());
  await leave(ana);
  await world.settle();
  await press(ana, 'Take-home task', 'Change what came');
  const correct = await ana.waitForModal('Change what came');
  await correct.fill({ 'Minutes spent, as they say': '145' });
  await delivered(() => correct.submit());
  await leave(ana);
  await world.settle();
  await press(ana, 'Take-home task', 'Withdraw');
  const back = await ana.waitForModal('Withdraw');
  await back.fill({ 'Why?': 'They withdrew from the task' });
  await delivered(() => back.submit());
  await leave(ana);
  await world.settle();
}

async function rate(world: Scenario, delivered: Delivered): Promise<void> {
  const { ben, dana } = world.people;
  await world.passTo(at(13, 11, 5));
  await press(ben, 'How did it go?', 'Rate');
  const form = await fillPlain(await ben.waitForModal('Scorecard'));
  await delivered(() => form.fill({ 'Anything else': 'Short and good' }));
  await delivered(() => form.submit());
  await leave(ben);
  await world.settle();
  await press(ben, 'Your scorecard is in', 'Change it');
  const change = await ben.waitForModal('Change your scorecard');
  await change.fill({ 'Overall: hire?': 'Strong yes', 'Why are you changing it?': 'Read my notes again' });
  await delivered(() => change.submit());
  await leave(ben);
  await press(dana, 'How did it go?', 'Not me');
  const handBack = await dana.waitForModal('Not me: hand it back');
  await handBack.fill({ 'Why is this scorecard not yours?': 'Conflict of interest' });
  await delivered(() => handBack.submit());
  await world.settle();
}

async function decide(world: Scenario, delivered: Delivered): Promise<void> {
  const { hana } = world.people;
  await hana.slash('/interview debrief', { in: world.channel });
  const pick = await hana.waitForModal('Debrief');
  await pick.fill({ Candidate: 'Sam' });
  await pick.submit();
  await (await hana.waitForModal('Debrief')).click('Decide');
  const form = await hana.waitForModal('Decide');
  await form.fill({ Decision: 'Hire', Reason: 'Both scenarios show sound work under pressure' });
  await delivered(() => form.submit());
  await leave(hana);
  await world.settle();
}

async function digest(world: Scenario, delivered: Delivered): Promise<void> {
  const { ana } = world.people;
  await ana.slash('/interview digest', { in: world.channel });
  const form = await ana.waitForModal('Digest');
  await delivered(() => form.submit());
  await leave(ana);
  await ana.slash('/interview digest', { in: world.channel });
  const again = await ana.waitForModal('Digest');
  await delivered(() => again.click('Send now'));
  await leave(ana);
  await world.settle();
}

/** Presses a button of the newest message that says so and has it. */
async function press(person: Person, words: string, label: string): Promise<void> {
  await newest(person.dm.messages(), words, label, person.name).click(label);
}

/** The details of the interview whose card is the newest. */
async function details(world: Scenario, person: Person): Promise<Modal> {
  await newest(world.channel.messages(), '', 'Details', world.channel.name).click('Details', { by: person });
  return person.waitForModal('Interview');
}

function newest(messages: readonly Message[], words: string, label: string, where: string): Message {
  const found = messages.findLast((m) => m.text().includes(words) && m.buttons().includes(label));
  if (!found) throw new Error(`nothing that says “${words}” with “${label}” in ${where}`);
  return found;
}

async function leave(person: Person): Promise<void> {
  while (person.modal) await person.modal.close({ all: true });
}
