import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { pick } from './scenes.ts';

describe.runIf(hasBrowser)('forms in the page', () => {
  let stand: Stand;
  let ana: Window;
  beforeAll(async () => {
    stand = await openStand();
    ana = await stand.as('Ana Lima');
  });
  beforeEach(() => {
    stand.witness();
    return ana.calm();
  });
  afterAll(() => stand.stop());

  /** What the bot was sent, as the inspector would show it. */
  const told = (what: string) =>
    ana.page.waitForRequest((request) => (request.postData() ?? '').includes(what));

  test('what is missing is said under its field, by Slack first and then by the bot', async () => {
    const { page, modal } = ana;
    await ana.say('/interview schedule');
    await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    await modal.getByRole('button', { name: 'Schedule', exact: true }).click();
    await modal.getByText(/answers have to be changed/).waitFor();
    expect(await modal.locator('.error').count()).toBeGreaterThan(2);
    expect(await modal.locator('[aria-invalid="true"]').count()).toBeGreaterThan(2);
    const isFirstWrong = () =>
      page.evaluate(() =>
        document.querySelector('#modal .block:has(.error)')?.contains(document.activeElement),
      );
    await expect.poll(isFirstWrong).toBe(true);
    expect(await findings(ana)).toEqual([]);

    await pick(ana, 'Candidate', 'Sam Reyes');
    await modal.getByText('For Sam Reyes:').waitFor();
    await pick(ana, 'Stage', 'Interfaces and their safety');
    await pick(ana, 'Panelists', 'Ben Okafor');
    await modal.getByLabel('Start').fill('2027-01-10T14:00');
    await modal.getByRole('button', { name: 'Schedule', exact: true }).click();
    await modal.getByText('This time has passed').waitFor();
    expect(await modal.locator('.error').count()).toBe(1);
    await modal.getByLabel('Start').fill('2027-01-12T14:00');
    await expect.poll(() => modal.locator('.error').count()).toBe(0);
  });

  test('whoever uses keys comes to the first question first, to the JSON last', async () => {
    const { page, modal } = ana;
    await ana.say('/interview schedule');
    await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('modal-title');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Opening');
    await modal.getByRole('button', { name: 'Schedule', exact: true }).focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Show the JSON of this view');
  });

  test('the field of an error has the focus, not what is chosen in it already', async () => {
    const { page, modal } = ana;
    await ana.say('/interview schedule');
    await pick(ana, 'Candidate', 'Sam Reyes');
    await modal.getByText('For Sam Reyes:').waitFor();
    await pick(ana, 'Stage', 'Interfaces and their safety');
    await pick(ana, 'Panelists', 'Parley');
    await modal.getByLabel('Start').fill('2027-01-12T14:00');
    await modal.getByRole('button', { name: 'Schedule', exact: true }).click();
    await modal.locator('.error').waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    await expect.poll(focused).toBe('combobox');
  });

  test('days and times are picked in the person’s own zone, and told once they are whole', async () => {
    const { page, modal } = ana;
    await ana.say('/interview me');
    await modal.getByLabel('Paused until').waitFor();
    const sent: unknown[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/act')) sent.push(request.postDataJSON().held);
    });
    await modal.getByLabel('Paused until').focus();
    await page.keyboard.type('02012027');
    await modal.getByLabel('Work begins').fill('08:30');
    await expect.poll(() => sent).toEqual([{ selected_date: '2027-02-01' }, { selected_time: '08:30' }]);
    await modal.getByRole('button', { name: 'Save' }).click();
    await modal.waitFor({ state: 'hidden' });
    await ana.say('/interview me');
    await expect.poll(() => modal.getByLabel('Paused until').inputValue()).toBe('2027-02-01');
    expect(await modal.getByLabel('Work begins').inputValue()).toBe('08:30');
    await modal.getByLabel('Paused until').fill('');
    await modal.getByRole('button', { name: 'Save' }).click();
    await modal.waitFor({ state: 'hidden' });
  });

  test('a year typed digit by digit reaches the bot as one moment', async () => {
    const { page, modal } = ana;
    await ana.say('/interview candidates');
    await modal.getByRole('button', { name: /^Tasks/ }).click();
    await modal
      .getByRole('button', { name: /^Ask for it/ })
      .first()
      .click();
    const due = modal.getByLabel('Due', { exact: true });
    await due.fill('');
    const request = told('selected_date_time":18');
    await due.focus();
    await page.keyboard.type('01202027');
    await page.keyboard.type('0500PM');
    await request;
    await modal.getByText(/For Sam Reyes: .*20 Jan/).waitFor();
    expect((await ana.text()).toLowerCase()).not.toContain('went wrong');
  });

  test('views stack three deep; the arrow leads back one by one, the cross closes all', async () => {
    const { modal } = ana;
    const title = (name: string) => modal.getByRole('heading', { name, exact: true, level: 2 });
    await ana.say('/interview candidates');
    await modal.getByRole('button', { name: /^Tasks/ }).click();
    await title('Tasks').waitFor();
    await modal
      .getByRole('button', { name: /^Ask for it/ })
      .first()
      .click();
    await title('Ask for work').waitFor();
    await modal.getByRole('button', { name: 'Back to the view below' }).dblclick();
    await title('Tasks').waitFor();
    expect(await modal.locator('.trouble').count()).toBe(0);
    await modal
      .getByRole('button', { name: /^Ask for it/ })
      .first()
      .click();
    await title('Ask for work').waitFor();
    await modal.getByRole('button', { name: 'Close all' }).click();
    await modal.waitFor({ state: 'hidden' });
  });

  test('a menu is searched, holds several, and gives them back; Escape closes it and nothing else', async () => {
    const { page, modal } = ana;
    await ana.say('/interview schedule');
    const panelists = modal.getByRole('combobox', { name: 'Panelists' });
    await panelists.fill('bén');
    expect(await modal.getByRole('option').allInnerTexts()).toEqual(['Ben Okafor']);
    expect(await findings(ana)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.type('dana');
    await page.keyboard.press('Enter');
    await modal.getByRole('button', { name: 'Remove Ben Okafor' }).click();
    const chosen = modal.getByRole('list', { name: 'Panelists: chosen' }).getByRole('listitem');
    expect(await chosen.allInnerTexts()).toEqual([expect.stringContaining('Dana Levi')]);
    await panelists.fill('nobody of that name');
    await modal.getByText('Nothing like that').waitFor();
    await page.keyboard.press('Escape');
    expect(await modal.getByText('Nothing like that').isVisible()).toBe(false);
    await page.keyboard.press('Backspace');
    await chosen.first().waitFor({ state: 'detached' });
  });

  test('a menu beside a text or among buttons is there, and tells the bot at once', async () => {
    const { modal } = ana;
    await ana.say('/interview kits');
    await modal.getByRole('heading', { name: 'Kits', level: 2 }).waitFor();
    const before = await modal.innerText();
    await modal.getByRole('combobox').first().click();
    await modal.getByRole('option', { name: 'Scenarios' }).click();
    await expect.poll(() => modal.innerText()).not.toBe(before);
  });

  test('what is redrawn leaves the focus and the words where they are', async () => {
    const { page, modal } = ana;
    await ana.say('/interview schedule');
    const shadows = modal.getByRole('combobox', { name: 'Shadows' });
    const redrawn = modal.getByText('For Sam Reyes:');
    // The bot is slow to answer what was picked; meanwhile somebody is elsewhere in the form.
    await page.route('**/act', async (route) => {
      if (route.request().postDataJSON().act === 'enter')
        await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await pick(ana, 'Candidate', 'Sam Reyes');
    await shadows.fill('Eli');
    await redrawn.waitFor();
    expect(await shadows.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await shadows.inputValue()).toBe('Eli');
    await page.unroute('**/act');
  });

  test('a button of consequence asks first; denied, nothing happens', async () => {
    const { page, modal } = ana;
    await ana.say('/interview candidates');
    await modal.getByRole('button', { name: /^Withdraw Sam Reyes/ }).click();
    const sure = page.locator('#sure[open]');
    await sure.waitFor();
    expect(await findings(ana)).toEqual([]);
    await sure.getByRole('button', { name: 'Keep' }).click();
    await sure.waitFor({ state: 'hidden' });
    expect(await modal.innerText()).toContain('Sam Reyes');
  });

  test('a file that is too large is refused in words; one that is on its way is sent with the form', async () => {
    const { page, modal } = ana;
    await ana.say('/interview candidates');
    await modal.getByRole('button', { name: 'Import results' }).click();
    const input = modal.getByLabel('CSV file');
    const csv = (name: string, text: string | Buffer) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
    await input.setInputFiles(csv('huge.csv', Buffer.alloc(12_000_000, 'x')));
    await modal.locator('.trouble').waitFor();
    expect(await modal.locator('.trouble').innerText()).toContain('up to 10 MB');
    await page.route('**/upload*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await input.setInputFiles(csv('small.csv', 'candidate,score\nC-1,10\n'));
    await modal.getByText('on its way').waitFor();
    expect(await modal.locator('.trouble').count()).toBe(0);
    await modal.locator('button[type="submit"]').click();
    // Whatever is wrong with what is in it, it is not that there is none.
    await expect.poll(() => modal.innerText()).toMatch(/column|line/i);
    expect(await modal.innerText()).not.toContain('complete this required field');
    await page.unroute('**/upload*');
  });
});
