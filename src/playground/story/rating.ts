import type { Stage } from '../stage.ts';
import type { Modal, Person } from '../workspace/workspace.ts';
import { interviewDays, laterStages } from './briefing.ts';
import type { Cast } from './cast.ts';
import { must } from './must.ts';
import type { Narrator } from './narrator.ts';
import { submit } from './opening.ts';
import { receiving } from './work.ts';

type Level = 2 | 3 | 4;

const evidence: Record<Level, string> = {
  2: 'Looked for the row before inserting it, and needed a hint to see that two instances can race.',
  3: 'Named the check, who runs it, and what would make him stop.',
  4: 'Tied the size of each batch to the lag he measured, and said when he would give up.',
};

/** Picks a level and writes a line of evidence for everything the scorecard asks, then the overall call. */
async function rateEverything(form: Modal, level: Level, call: string): Promise<void> {
  for (const label of form.labels()) {
    if (/^\d+\. (?!Red flags).*: evidence$/.test(label)) await form.fill({ [label]: evidence[level] });
    else if (/^\d+\. (?!Red flags)/.test(label)) await form.fill({ [label]: `${level} ·` });
  }
  await form.fill({ 'Overall: hire?': call });
}

async function submitScorecard(person: Person): Promise<void> {
  await submit(must(person.modal, `a scorecard of ${person.name}`));
  await person.modal?.close({ all: true });
}

async function openScorecard(person: Person): Promise<Modal> {
  await must(person.dm.find(/Rate|scorecard/), `a question to rate to ${person.name}`).click('Rate');
  const form = await person.waitForModal('Scorecard');
  must(form.labels().includes('Overall: hire?'), `a scorecard, not: ${form.text()}`);
  return form;
}

/** The interview, the reminder before it and the question after it; a draft that survives; blindness; a digest that names who waits. */
export async function rating(stage: Stage, cast: Cast, tell: Narrator): Promise<void> {
  const { ana, ben, dana, channel } = cast;
  const start = must(interviewDays[0], 'a first interview').getTime();
  await stage.passTo(new Date('2027-01-12T08:00:30Z'));
  tell.chapter('The interview', stage.slack.clock.now());
  tell.sees('Ben', 'in the morning', must(ben.dm.find('Today'), 'a morning message').text());
  await stage.passTo(new Date(start - 10 * 60_000));
  tell.sees('Ben', 'ten minutes before', must(ben.dm.find('In 10 minutes'), 'a reminder').text());
  await stage.passTo(new Date(start + 66 * 60_000));
  tell.chapter('Rating', stage.slack.clock.now());
  tell.sees('Ben', 'five minutes after the end', must(ben.dm.latest(), 'a question to rate').text());
  await keepsADraft(cast, tell);
  await staysBlind(cast, tell);
  await receiving(stage, cast, tell);

  await stage.passTo(new Date('2027-01-13T09:00:30Z'));
  tell.chapter('The next morning’s digest', stage.slack.clock.now());
  const digest = must(channel.find(/overdue|Stuck|waits/i), 'a digest in the channel');
  tell.sees('Everybody', 'in #hiring-backend', digest.text());
  tell.does('Dana', 'rates, and sees it otherwise than Ben');
  await rateEverything(await openScorecard(dana), 2, 'No');
  await submitScorecard(dana);

  await laterInterviews(stage, cast);
  tell.note('Ben, Dana and Eli mark the task, rate the second interview and the portfolio in the same form.');
  must(ana.dm.find(/debrief/i), 'word to Ana that the debrief is ready');
}

async function keepsADraft({ ben }: Cast, tell: Narrator): Promise<void> {
  tell.does('Ben', 'opens the scorecard, fills in half of it and closes it');
  const half = await openScorecard(ben);
  tell.sees('Ben', 'the scorecard', half.text());
  const firstLabel = must(
    half.labels().find((label) => label.startsWith('1. ')),
    'a first question',
  );
  await half.fill({ [firstLabel]: '4 ·' });
  await half.close();
  const again = await openScorecard(ben);
  must(String(again.value(firstLabel)).startsWith('4 ·'), 'the draft to be as Ben left it');
  tell.does('Ben', 'opens it again: everything is there. He finishes and submits');
  await rateEverything(again, 4, 'Yes');
  await submitScorecard(ben);
}

async function staysBlind({ dana, channel }: Cast, tell: Narrator): Promise<void> {
  tell.does('Dana', 'who has not rated yet, types /interview debrief');
  await dana.slash('/interview debrief', { in: channel });
  const choice = await dana.waitForModal('Debrief');
  await choice.fill({ Candidate: 'Sam' });
  await choice.submit();
  const refusal = must(dana.modal, 'an answer to Dana').text();
  tell.sees('Dana', 'instead of Ben’s view', refusal);
  must(
    /own/.test(refusal) && !/●|Yes|likely/.test(refusal),
    `Dana to be told to rate first and no more, not: ${refusal}`,
  );
  await dana.modal?.close({ all: true });
}

async function laterInterviews(stage: Stage, cast: Cast): Promise<void> {
  for (const [i, day] of interviewDays.slice(1).entries()) {
    await stage.passTo(new Date(day.getTime() + 66 * 60_000));
    for (const person of must(laterStages(cast)[i], 'a stage').panel) {
      await rateEverything(await openScorecard(person), i === 1 ? 4 : 3, 'Yes');
      await submitScorecard(person);
      await stage.settle();
    }
  }
}
