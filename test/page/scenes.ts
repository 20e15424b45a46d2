import type { Window } from './browser.ts';

/** Types into a menu of the open modal and takes what is found. */
export async function pick({ modal }: Window, menu: string, typed: string): Promise<void> {
  await modal.getByRole('combobox', { name: menu, exact: true }).fill(typed);
  await modal.getByRole('option', { name: typed }).first().click();
}

/** Moves the workspace's clock to something that will happen, and waits until all has happened. */
export async function goTo({ page }: Window, what: string): Promise<void> {
  await page.getByRole('button', { name: /^Clock/ }).click();
  const line = page.locator('.upcoming li').filter({ hasText: what }).first();
  const moved = page.waitForResponse((answer) => answer.url().endsWith('/clock'));
  await line.getByRole('button').click();
  await moved;
  await page.getByRole('button', { name: 'Close this panel' }).click();
}

/**
 * Fills in the open scorecard: a level for each of `levels` in turn, with evidence beside the first; what is left was not
 * observed.
 */
export async function rateAll(
  { page, modal }: Window,
  evidence: string,
  levels: readonly number[] = [3],
): Promise<void> {
  await modal.getByRole('heading', { name: 'Scorecard' }).waitFor();
  const groups = modal.locator('fieldset').filter({
    has: page.locator('legend', { hasText: /^\d+\. (?!Red)[^:]+$/ }),
  });
  const count = await groups.count();
  if (count === 0) throw new Error('the scorecard asks nothing');
  for (let n = 0; n < count; n += 1) {
    const level = levels[n];
    const name = level === undefined ? /ran out of time/ : new RegExp(`^${level} · `);
    await groups.nth(n).getByRole('radio', { name }).check();
  }
  await modal
    .getByLabel(/: evidence/)
    .first()
    .fill(evidence);
  const overall = modal.locator('fieldset').filter({ hasText: /^Overall/ });
  await overall.getByRole('radio', { name: 'Yes', exact: true }).check();
}

interface Booking {
  candidate?: string;
  /** On Ana's wall; by default on the day after the playground opens. */
  at?: string;
  /** Whether the channel is told at once. */
  waits?: boolean;
  /** Whom the form suggests, since they were asked the last time. */
  usual?: readonly string[];
}

/** Adds a candidate, who sits in the zone of this city. */
export async function addCandidate(window: Window, name: string, city: string): Promise<void> {
  const { modal, say, calm } = window;
  await say('/interview candidates');
  await modal.getByRole('button', { name: 'Add a candidate' }).click();
  await modal.getByRole('heading', { name: 'Add a candidate' }).waitFor();
  await modal.getByLabel('Name', { exact: true }).fill(name);
  await pick(window, 'Time zone', city);
  await modal.getByRole('button', { name: 'Save' }).click();
  await modal.getByRole('heading', { name: 'Add a candidate' }).waitFor({ state: 'hidden' });
  await calm();
}

/** Books an interview, Sam's unless told otherwise. `before`: once all is filled in. */
export async function schedule(
  window: Window,
  panel: readonly string[],
  before: () => Promise<void>,
  { candidate = 'Sam Reyes', at = '2027-01-12T14:00', waits = true, usual = [] }: Booking = {},
): Promise<void> {
  const { modal, say, message } = window;
  await say('/interview schedule');
  await pick(window, 'Candidate', candidate);
  await modal.getByText(`For ${candidate}:`).waitFor();
  await pick(window, 'Stage', 'Interfaces and their safety');
  for (const name of usual) {
    const remove = modal.getByRole('button', { name: `Remove ${name}` });
    await remove.click();
    await remove.waitFor({ state: 'detached' });
  }
  for (const name of panel) await pick(window, 'Panelists', name);
  await modal.getByLabel('Start').fill(at);
  await before();
  await modal.getByRole('button', { name: 'Schedule', exact: true }).click();
  // Then it closes, or says what else to think of.
  await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor({ state: 'hidden' });
  await window.calm();
  if (waits) await message('S.R. C-1').waitFor();
}

/** From the message that says it is ready, once two have rated. */
export async function openDebrief(window: Window): Promise<void> {
  await window.go('Parley: Messages');
  await window
    .message('debrief')
    .getByRole('button', { name: /debrief/i })
    .click();
  await window.modal
    .getByText(/likely/)
    .first()
    .waitFor();
}
