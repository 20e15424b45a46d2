import type { Stage } from '../stage.ts';
import type { Cast } from './cast.ts';
import { must } from './must.ts';
import type { Narrator } from './narrator.ts';
import { submit } from './opening.ts';

/** The evidence side by side, a decision by a named person, and what the channel hears of it. */
export async function deciding(stage: Stage, { hana, channel }: Cast, tell: Narrator): Promise<void> {
  await stage.passTo(new Date('2027-01-15T14:00:00Z'));
  tell.chapter('The debrief', stage.slack.clock.now());
  const ready = must(hana.dm.find(/debrief/i), 'word to Hana that the debrief is ready');
  tell.sees('Hana', 'from Parley', ready.text());
  await ready.click('Debrief');
  const debrief = await hana.waitForModal('Debrief');
  tell.sees('Hana', 'the evidence, method by method', debrief.text(), 60);
  must(debrief.text().includes('●'), 'the debrief to show ratings');

  tell.does('Hana', 'taps Evidence on the first competency');
  await debrief.click('Evidence (1)');
  const evidence = await hana.waitForModal('Evidence');
  tell.sees('Hana', 'who said what', evidence.text());
  await evidence.back();

  tell.does('Hana', 'decides, with a reason and the dissent');
  await must(hana.modal, 'the debrief').click('Decide');
  const form = await hana.waitForModal('Decide');
  await form.fill({
    Decision: 'Hire',
    Reason: 'Meets the bar everywhere; the weak start on idempotency was answered in the later stages.',
    'Dissent: who disagreed, and why':
      'Dana saw a race that Sam did not; the take-over interview settled it for her.',
  });
  await submit(form);
  await stage.settle();
  await hana.modal?.close({ all: true });
  const news = must(channel.find(/decided/i), 'word to the channel');
  tell.sees('Everybody', 'in #hiring-backend', news.text());
  must(
    !/hire|yes|no\b|●|\d\.\d/i.test(news.text().replace(/hiring/gi, '')),
    'the channel to hear of no vote and no score',
  );

  await stage.passTo(new Date('2027-01-18T09:00:30Z'));
  tell.chapter('Monday’s digest', stage.slack.clock.now());
  const digest = must(channel.find(/Since last time.*Decided/s), 'a digest that tells of the decision');
  tell.sees('Everybody', 'in #hiring-backend', digest.text());
}
