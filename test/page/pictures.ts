import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { goTo, openDebrief, rateAll, scheduleSam } from './scenes.ts';

/** `npm run pictures`: the README's pictures, light and dark, from the page itself. */
const folder = fileURLToPath(new URL('../../pictures/', import.meta.url));
const evidence = 'Stored the key with the response before calling the provider, and replayed it on a retry.';

async function take({ page }: Window, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(100);
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png`, animations: 'disabled' });
  }
}

async function takeHome(window: Window): Promise<void> {
  await window.go('Parley: Home');
  await window.page.getByRole('button', { name: 'Refresh' }).click();
  await window.page.getByText('Stuck').waitFor();
  await window.page.locator('.top h2').hover();
  await take(window, 'home');
}

async function takeAll(stand: Stand): Promise<void> {
  const [ana, ben, dana, hana] = await Promise.all(
    ['Ana Lima', 'Ben Okafor', 'Dana Levi', 'Hana Novak'].map((name) => stand.as(name)),
  );
  if (!ana || !ben || !dana || !hana) throw new Error('somebody did not come');
  for (const { page } of [ana, ben, dana, hana]) {
    await page.setViewportSize({ width: 960, height: 720 });
    await page.getByRole('button', { name: 'Close this panel' }).click();
  }
  await scheduleSam(ana, ['Ben Okafor', 'Dana Levi'], async () => {
    await ana.modal.locator('.view').evaluate((element) => element.scrollTo({ top: 0 }));
    await take(ana, 'schedule');
  });
  for (const window of [ben, dana]) {
    await window.go('Parley: Messages');
    await window.message('Can you interview').getByRole('button', { name: 'Accept' }).click();
    await window.message('Your questions').waitFor();
  }
  await ben.message('Your questions').evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await take(ben, 'questions');

  await goTo(ana, 'Its panel is asked to rate');
  for (const window of [ben, dana]) {
    await window.go('Parley: Messages');
    await window.message('How did it go?').getByRole('button', { name: 'Rate', exact: true }).click();
    await rateAll(window, evidence, window === ben ? [4, 3, 3, 4] : [3, 3, 4, 4]);
    if (window === ben) {
      await ben.modal.locator('.view').evaluate((element) => element.scrollTo({ top: 0 }));
      await take(ben, 'rate');
      await goTo(ana, 'The digest in #hiring-backend').catch(() => undefined);
    }
    await window.modal.getByRole('button', { name: 'Submit', exact: true }).click();
    await window.modal.getByText('Your scorecard is in').waitFor();
    if (window === ben) await takeHome(ana);
  }
  await ana.go('# hiring-backend');
  await take(ana, 'digest');
  await openDebrief(hana);
  await take(hana, 'debrief');
}

if (!hasBrowser) process.exit(1);
await mkdir(folder, { recursive: true });
const stand = await openStand();
try {
  await takeAll(stand);
} finally {
  await stand.stop();
}
