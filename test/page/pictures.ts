import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { addCandidate, goTo, openDebrief, rateAll, schedule } from './scenes.ts';

/** `npm run pictures`: the README's pictures, light and dark, from the page itself. */
const folder = fileURLToPath(new URL('../../pictures/', import.meta.url));
const size = { width: 1000, height: 750 };
const evidence = {
  ben: 'Stored the key with the response before calling the provider, and replayed it on a retry.',
  dana: 'Asked who pays for the second charge, then put a unique constraint under the key.',
};

async function take({ page }: Window, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png`, animations: 'disabled' });
  }
}

const top = ({ modal }: Window) => modal.locator('.view').evaluate((element) => element.scrollTo({ top: 0 }));

async function accept(window: Window): Promise<void> {
  await window.go('Parley: Messages');
  await window.message('Can you interview').getByRole('button', { name: 'Accept' }).click();
  await window.message('Your questions').waitFor();
}

async function openScorecard(window: Window): Promise<void> {
  await window.go('Parley: Messages');
  await window.message('How did it go?').getByRole('button', { name: 'Rate', exact: true }).click();
}

async function submit({ modal, calm }: Window): Promise<void> {
  await modal.getByRole('button', { name: 'Submit', exact: true }).click();
  await modal.getByText('Your scorecard is in').waitFor();
  await calm();
}

/** Three candidates, one of them interviewed, one waiting for an answer that does not come. */
async function takeAll(stand: Stand): Promise<void> {
  const someone = async (name: string) => {
    const window = await stand.as(name);
    await window.page.setViewportSize(size);
    await window.page.getByRole('button', { name: 'Close this panel' }).click();
    return window;
  };
  const ana = await someone('Ana Lima');
  const ben = await someone('Ben Okafor');
  const dana = await someone('Dana Levi');
  await addCandidate(ana, 'Mira Rao', 'Kolkata');
  await addCandidate(ana, 'Jonas Weber', 'Berlin');

  await schedule(ana, ['Ben Okafor', 'Dana Levi'], async () => {
    await ana.modal.getByRole('heading', { name: 'Schedule an interview' }).focus();
    await ana.modal.getByText('Stage', { exact: true }).evaluate((label) => label.scrollIntoView());
    await take(ana, 'schedule');
  });
  await accept(ben);
  await accept(dana);
  await ben.message('Your questions').evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await take(ben, 'questions');
  const mira = {
    candidate: 'Mira Rao',
    at: '2027-01-13T15:00',
    waits: false,
    usual: ['Ben Okafor', 'Dana Levi'],
  };
  await schedule(ana, ['Chen Wei', 'Eli Brandt'], async () => undefined, mira);
  const jonas = {
    candidate: 'Jonas Weber',
    at: '2027-01-14T10:00',
    waits: false,
    usual: ['Chen Wei', 'Eli Brandt'],
  };
  await schedule(ana, ['Ben Okafor'], async () => undefined, jonas);
  await accept(ben);

  await goTo(ana, 'is asked to rate');
  await openScorecard(ben);
  await rateAll(ben, evidence.ben, [4, 3, 3, 4]);
  await top(ben);
  await take(ben, 'rate');
  await submit(ben);
  await goTo(ana, 'The digest in #hiring-backend');
  await ana.go('# hiring-backend');
  await ana.message('Stuck').waitFor();
  await take(ana, 'digest');
  await ana.go('Parley: Home');
  await ana.page.getByRole('region', { name: 'Home' }).getByText('Coming up').waitFor();
  await ana.page.locator('.top h2').hover();
  await take(ana, 'home');

  await openScorecard(dana);
  await rateAll(dana, evidence.dana, [3, 3, 4, 4]);
  await submit(dana);
  const hana = await someone('Hana Novak');
  await openDebrief(hana);
  await take(hana, 'debrief');
}

if (!hasBrowser) process.exit(1);
await mkdir(folder, { recursive: true });
const stand = await openStand({ sharpness: 2 });
try {
  await takeAll(stand);
} finally {
  await stand.stop();
}
