import type { Stage } from '../stage.ts';
import type { Person } from '../workspace/workspace.ts';
import type { Cast } from './cast.ts';
import { must } from './must.ts';
import type { Narrator } from './narrator.ts';
import { submit } from './opening.ts';

/** Tuesday to Friday at ten in Lisbon, one stage of the loop a day. */
export const interviewDays = ['2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15'].map(
  (day) => new Date(`${day}T10:00:00Z`),
);

/** Scheduling, answering, replacing, and what each panelist is given to ask. */
export async function briefing(stage: Stage, cast: Cast, tell: Narrator): Promise<void> {
  const { ben, chen, channel } = cast;
  tell.chapter('Scheduling', stage.slack.clock.now());
  tell.does('Ana', 'types /interview schedule, picks Sam, Ben and Chen, and a time');
  await schedule(
    stage,
    cast,
    'Interfaces and their safety',
    [ben, chen],
    must(interviewDays[0], 'a first day'),
  );
  tell.sees('Everybody', 'in #hiring-backend', must(channel.latest(), 'a card').text());
  tell.sees('Ben', 'from Parley', must(ben.dm.latest(), 'a question').text());

  tell.does('Ben', 'presses Accept');
  await must(ben.dm.find('Can you interview?'), 'a question to Ben').click('Accept');
  await stage.settle();
  tell.sees('Ben', 'his questions', must(ben.dm.find('Your questions'), 'his question set').text());
  must(
    ben.dm.messages().some((m) => m.files[0]?.content.includes('BEGIN:VEVENT')),
    'a calendar file for Ben',
  );
  tell.note('A calendar file is attached. Chen has other questions: nobody asks what another asks.');
  await replacing(stage, cast, tell);
  tell.does('Ana', 'schedules the rest: the walkthrough of the task, a second interview, the portfolio talk');
  await bookTheRest(stage, cast);
}

async function replacing(stage: Stage, { ana, chen, dana, channel }: Cast, tell: Narrator): Promise<void> {
  tell.does('Chen', 'presses “Suggest someone else” and suggests Dana');
  await must(chen.dm.latest(), 'a question to Chen').click('Suggest someone else');
  const suggestion = await chen.waitForModal('Suggest someone else');
  await suggestion.fill({
    'Who could take it?': dana,
    'Why can’t you make it?': 'I am at a conference that day.',
  });
  await submit(suggestion);
  await stage.settle();
  const news = must(ana.dm.find('declined'), 'word to Ana');
  tell.sees('Ana', 'from Parley', news.text());

  tell.does('Ana', 'presses Replace; Dana is already filled in');
  await news.click('Replace');
  await submit(await ana.waitForModal());
  await stage.settle();
  await must(dana.dm.find('Can you interview?'), 'a question to Dana').click('Accept');
  await stage.settle();
  tell.does('Dana', 'presses Accept, and the same card now says so');
  tell.sees('Everybody', 'in #hiring-backend', must(channel.latest(), 'the card').text());
  must(channel.latest()?.text().includes('Confirmed'), 'the card to say confirmed');
}

async function bookTheRest(stage: Stage, cast: Cast): Promise<void> {
  for (const [i, day] of interviewDays.slice(1).entries()) {
    const { title, panel } = must(laterStages(cast)[i], 'a stage');
    await schedule(stage, cast, title, panel, day);
    for (const panelist of panel)
      await must(
        panelist.dm.find('Can you interview?'),
        `a question to ${panelist.name}, not ${panelist.dm.latest()?.text()}`,
      ).click('Accept');
    await stage.settle();
  }
}

/** The rest of the loop, one stage a day: who talks the task through, who asks, who looks at the portfolio. */
export function laterStages({ ben, dana, eli }: Cast): { title: string; panel: Person[] }[] {
  return [
    { title: 'Practical task', panel: [dana, eli] },
    { title: 'Code, speed and other teams', panel: [ben, eli] },
    { title: 'Portfolio talk', panel: [dana] },
  ];
}

async function schedule(
  stage: Stage,
  { ana, channel }: Cast,
  title: string,
  panel: Person[],
  start: Date,
): Promise<void> {
  await ana.slash('/interview schedule', { in: channel });
  const form = await ana.waitForModal('Schedule an interview');
  await form.fill({ Candidate: 'Sam' });
  await form.waitForValue('Stage');
  await form.fill({ Stage: title, Panelists: panel, Start: start });
  await submit(form);
  await stage.settle();
}
