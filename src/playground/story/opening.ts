import type { Stage } from '../stage.ts';
import type { Modal } from '../workspace/workspace.ts';
import type { Cast } from './cast.ts';
import { must } from './must.ts';
import type { Narrator } from './narrator.ts';

/** Submits, and stops the story with the form's own words if it is refused. */
export async function submit(form: Modal): Promise<void> {
  const { errors, trouble } = await form.submit();
  must(!errors && !trouble, `"${form.title}" to be taken, not ${JSON.stringify(errors ?? trouble)}`);
}

/** The job, the candidate, and when the channel hears what is stuck. */
export async function opening(stage: Stage, { ana, hana, channel }: Cast, tell: Narrator): Promise<void> {
  tell.chapter('An opening', stage.slack.clock.now());
  const help = await ana.slash('/interview');
  tell.does('Ana', 'types /interview');
  tell.sees('Ana', 'only she', must(help.ack, 'help').text());

  tell.does('Ana', 'types /interview openings and adds one for #hiring-backend');
  await ana.slash('/interview openings', { in: channel });
  const list = await ana.waitForModal('Openings');
  await list.click('Add an opening');
  const form = await ana.waitForModal('Add an opening');
  await form.fill({
    Title: 'Back-end developer, payments',
    'Hiring channel': channel,
    'Hiring manager': hana,
    Kit: 'Back-end developer, API specialist, mid, version 2.0.0',
  });
  await submit(form);
  await ana.modal?.close({ all: true });

  tell.does('Ana', 'types /interview candidates and adds Sam Reyes, who is in Madrid');
  await ana.slash('/interview candidates', { in: channel });
  await (await ana.waitForModal('Candidates')).click('Add a candidate');
  const candidate = await ana.waitForModal('Add a candidate');
  await candidate.fill({ Name: 'Sam Reyes', 'Time zone': 'Madrid' });
  await submit(candidate);
  await ana.modal?.close({ all: true });

  tell.does('Ana', 'types /interview digest in the channel and keeps the usual: working days, 09:00');
  await ana.slash('/interview digest', { in: channel });
  await submit(await ana.waitForModal());
  await ana.modal?.close({ all: true });
  await stage.settle();
}
