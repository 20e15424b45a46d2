import type { Stage } from '../stage.ts';
import type { Modal } from '../workspace/workspace.ts';
import type { Cast } from './cast.ts';
import { must } from './must.ts';
import type { Narrator } from './narrator.ts';
import { submit } from './opening.ts';

/** A vendor's test, recorded as it was reported. */
export async function testing(stage: Stage, cast: Cast, tell: Narrator): Promise<void> {
  const { ana } = cast;
  tell.chapter('A test', stage.slack.clock.now());
  tell.does('Ana', 'records the result of the vendor’s test, section by section');
  const form = await besideSam(cast, 'Test result');
  await form.fill({
    Test: must((await form.search('Test', 'back'))[0], 'the loop’s test'),
    Vendor: 'Skillmark',
    Score: '71',
    Percentile: '85',
    'Day of the test': '2027-01-08',
  });
  const { modal } = await form.submit();
  tell.sees('Ana', 'how it is read', must(modal, 'word of the result').text());
  tell.note('Its percentile is shown and never converted; whoever still has to rate Sam does not see it.');
  await ana.modal?.close({ all: true });
}

const due = { task: new Date('2027-01-12T18:00:00Z'), portfolio: new Date('2027-01-14T12:00:00Z') };

/** A task and a portfolio are asked for: by the coordinator's own mail, with files made for it. */
export async function asking(stage: Stage, cast: Cast, tell: Narrator): Promise<void> {
  const { ana } = cast;
  tell.chapter('A task and a portfolio', stage.slack.clock.now());
  tell.does('Ana', 'gives Sam the practical task, due on Tuesday evening, and asks for a portfolio');
  for (const [near, dueAt] of [
    ['Practical task', due.task],
    ['Portfolio talk', due.portfolio],
  ] as const) {
    const list = await besideSam(cast, 'Tasks');
    await list.click('Ask for it', { near });
    const form = await ana.waitForModal('Ask for work');
    await form.fill({ Due: dueAt });
    await submit(form);
    await ana.modal?.close({ all: true });
    await stage.settle();
  }
  const card = must(ana.dm.find('Forward the files'), 'files to forward');
  tell.sees('Ana', 'from Parley, with the letter and the starter files', card.text());
  must(
    ana.dm.messages().some((m) => m.files[0]?.name === 'deliveries.jsonl'),
    'the starter files',
  );
}

/** What came back is passed on to those who will rate it. */
export async function receiving(stage: Stage, cast: Cast, tell: Narrator): Promise<void> {
  const { dana } = cast;
  await stage.passTo(new Date('2027-01-12T17:10:00Z'));
  tell.chapter('The work comes back', stage.slack.clock.now());
  tell.does('Ana', 'notes the link that Sam mailed, and the time Sam says it took');
  await received(cast, 'Practical task', {
    Links: 'https://git.example/sam/courier-events',
    'Minutes spent, as they say': '140',
  });
  await stage.settle();
  const word = must(dana.dm.find('git.example'), 'word to Dana that the work is in');
  tell.sees('Dana', 'who marks it, not seeing what Eli will say', word.text());
  tell.does('Ana', 'notes Sam’s portfolio: nothing public, so a written account, which counts the same');
  await received(cast, 'Portfolio talk', {
    'What they wrote':
      'A ledger for a chain of 60 clinics, closed source. Month-end took nine hours and takes 25 minutes now; ' +
      'I split the run by clinic and wrote the check that compares both.',
  });
  await stage.settle();
}

async function received(cast: Cast, near: string, what: Record<string, string>): Promise<void> {
  const list = await besideSam(cast, 'Tasks');
  await list.click('Received', { near });
  const form = await cast.ana.waitForModal('Work received');
  await form.fill(what);
  await submit(form);
  await cast.ana.modal?.close({ all: true });
}

/** A form from Sam's entry in the list of candidates. */
async function besideSam({ ana, channel }: Cast, button: string): Promise<Modal> {
  await ana.slash('/interview candidates', { in: channel });
  await (await ana.waitForModal('Candidates')).click(button, { near: 'Sam Reyes' });
  return ana.waitForModal(button);
}
