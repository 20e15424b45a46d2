import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { pick, scheduleSam } from './scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hostile = `<img src=x onerror="document.title='owned'"> *b* <!channel> "q" \u202Eevil`;

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: string[] }[];
}

/** Serious findings of axe, by rule and place. */
async function findings({ page }: Window): Promise<string[]> {
  // By the debugging protocol: the page's own rules let no script in, and should not.
  const found = await page.evaluate(async (source) => {
    new Function(source)();
    const { axe: own } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    return (await own.run()).violations;
  }, axe);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.runIf(hasBrowser)('the page in everyday use', () => {
  let stand: Stand;
  let ana: Window;
  beforeAll(async () => {
    stand = await openStand({ bypassCSP: true });
    ana = await stand.as('Ana Lima');
  });
  afterAll(() => stand.stop());

  test('names and texts are letters, whatever they say', async () => {
    const { page, modal } = ana;
    await ana.say('/interview candidates');
    await modal.getByRole('button', { name: 'Add a candidate' }).click();
    await modal.getByRole('heading', { name: 'Add a candidate' }).waitFor();
    await modal.getByLabel('Name', { exact: true }).fill(hostile);
    await pick(ana, 'Time zone', 'Madrid');
    await modal.getByRole('button', { name: 'Save' }).click();
    await modal.getByText('onerror=').first().waitFor();
    await modal.getByRole('button', { name: 'Close all' }).click();
    await ana.say(hostile);
    await ana.message('onerror=').waitFor();
    expect(await page.title()).toContain('Ana Lima');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  test('what is missing is said under its field, by Slack first and then by the bot', async () => {
    const { modal } = ana;
    await ana.say('/interview schedule');
    await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    await modal.getByRole('button', { name: 'Schedule', exact: true }).click();
    await modal.getByText(/answers have to be changed/).waitFor();
    expect(await modal.locator('.error').count()).toBeGreaterThan(2);
    expect(await modal.locator('[aria-invalid="true"]').count()).toBeGreaterThan(2);
    const isFirstWrong = () =>
      ana.page.evaluate(() =>
        document.querySelector('#modal .block:has(.error)')?.contains(document.activeElement),
      );
    await expect.poll(isFirstWrong).toBe(true);
    await modal.getByRole('button', { name: 'Cancel' }).click();
  });

  test('Enter finishes a command that is half typed, and sends one that is whole', async () => {
    const { page, modal } = ana;
    const composer = page.locator('#composer');
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    await composer.fill('/interview kit');
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('/interview kits');
    await page.keyboard.press('Enter');
    await modal.getByRole('heading', { name: 'Kits' }).waitFor();
    await modal.getByRole('button', { name: 'Close all' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    await composer.fill('/interview');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toMatch(/^\/interview \w+ ?$/);
    await page.keyboard.press('Escape');
    await composer.fill('');
  });

  test('a menu is searched, holds several, and gives them back; Escape closes it and nothing else', async () => {
    const { page, modal } = ana;
    await ana.say('/interview schedule');
    const panelists = modal.getByRole('combobox', { name: 'Panelists' });
    await panelists.fill('bén');
    expect(await modal.getByRole('option').allInnerTexts()).toEqual(['Ben Okafor']);
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
    await modal.getByRole('button', { name: 'Cancel' }).click();
  });

  test('a menu beside a text or among buttons is there, and tells the bot at once', async () => {
    const { modal } = ana;
    await ana.say('/interview kits');
    await modal.getByRole('heading', { name: 'Kits' }).waitFor();
    const before = await modal.innerText();
    await modal.getByRole('combobox').first().click();
    await modal.getByRole('option', { name: 'Scenarios' }).click();
    await expect.poll(() => modal.innerText()).not.toBe(before);
    await modal.getByRole('button', { name: 'Close all' }).click();
  });

  test('a button of consequence asks first; denied, nothing happens', async () => {
    const { page, modal } = ana;
    await ana.say('/interview candidates');
    await modal.getByRole('button', { name: /^Withdraw Sam Reyes/ }).click();
    const sure = page.locator('#sure[open]');
    await sure.getByRole('button', { name: 'Keep' }).click();
    await sure.waitFor({ state: 'hidden' });
    expect(await modal.innerText()).toContain('Sam Reyes');
    await modal.getByRole('button', { name: 'Close all' }).click();
  });

  test('the inspector shows the JSON of a message, its limits, the requests and the rows', async () => {
    const { page } = ana;
    await ana.say('/interview');
    const help = ana.message('/interview schedule');
    await help.hover();
    await help.getByRole('button', { name: 'Show the JSON of this message' }).click();
    const panel = page.getByRole('complementary', { name: 'Inspector' });
    await panel.getByText('All text in blocks').waitFor();
    await panel.locator('.wire li').filter({ hasText: '/interview' }).first().waitFor();
    await panel.locator('.wire li').filter({ hasText: 'audit' }).first().waitFor();
    const request = panel.locator('.wire li').filter({ hasText: 'views.open' }).first();
    await request.locator('summary').click();
    await request.getByText('private_metadata').first().waitFor();
    const before = await request.innerText();
    await ana.say('/interview');
    await panel.locator('.wire li').nth(1).waitFor();
    expect(await panel.locator('.wire li:has(details[open])').innerText()).toBe(before);
    await page.getByRole('button', { name: 'Close this panel' }).click();
  });

  test('a view shows its JSON where it stands, and one comes back to where one read', async () => {
    const { page, modal } = ana;
    await ana.say('/interview kits');
    await modal.getByRole('heading', { name: 'Kits', exact: true }).waitFor();
    const json = modal.getByRole('button', { name: 'Show the JSON of this view' });
    await json.click();
    await modal.getByText('"callback_id"').waitFor();
    await json.click();
    const look = modal.getByRole('button', { name: /^Open / }).last();
    await look.scrollIntoViewIfNeeded();
    const scrolled = () => modal.locator('.view').evaluate((view) => view.scrollTop);
    const before = await scrolled();
    expect(before).toBeGreaterThan(100);
    await look.click();
    await modal.getByRole('heading', { name: 'Kits', exact: true }).waitFor({ state: 'detached' });
    await expect.poll(scrolled).toBe(0);
    await modal.getByRole('button', { name: 'Back to the view below' }).click();
    await modal.getByRole('heading', { name: 'Kits', exact: true }).waitFor();
    await expect.poll(scrolled).toBe(before);
    await modal.getByRole('button', { name: 'Close all' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
  });

  test('a reload keeps the place and what was read', async () => {
    const { page } = ana;
    await ana.go('Parley: Messages');
    await page.reload();
    await page.getByRole('heading', { name: 'Parley Messages' }).waitFor();
    expect(await page.locator('.badge').count()).toBe(0);
    await ana.go('# hiring-backend');
  });

  test('a broken socket is opened again', async () => {
    const { page } = ana;
    const answers = () => page.locator('article').filter({ hasText: '/interview debrief' }).count();
    const before = await answers();
    await page.getByRole('button', { name: /^Clock/ }).click();
    await page.getByRole('button', { name: 'Break the socket' }).click();
    await page.locator('.news').getByText('The socket between').waitFor();
    await page.getByRole('button', { name: 'Close this panel' }).click();
    await expect
      .poll(async () => {
        await ana.say('/interview');
        return answers();
      })
      .toBeGreaterThan(before);
  });

  test('answers that are lost and presses that come twice are survived before one’s eyes', async () => {
    const { page } = ana;
    const broken = ['Slack loses its answers', 'Everything comes twice'];
    const turn = async (to: 'true' | 'false') => {
      await page.getByRole('button', { name: /^Clock/ }).click();
      for (const name of broken) {
        const one = page.getByRole('switch', { name });
        await one.click();
        await page.locator(`[role=switch][aria-checked=${to}]`).filter({ hasText: name }).waitFor();
      }
      await page.getByRole('button', { name: 'Close this panel' }).click();
    };
    await turn('true');
    await scheduleSam(ana, ['Ben Okafor'], async () => undefined);
    const ben = await stand.as('Ben Okafor');
    await ben.go('Parley: Messages');
    const times = (text: string) => ben.page.locator('article').filter({ hasText: text }).count();
    await ben.message('Can you interview').waitFor();
    expect(await times('Can you interview')).toBe(1);
    await ben.message('Can you interview').getByRole('button', { name: 'Accept' }).click();
    await ben.message('Tell if asked').waitFor();
    expect(await times('Tell if asked')).toBe(1);
    await ben.message('For your calendar').waitFor();
    expect(await times('For your calendar')).toBe(1);
    expect((await ana.text()) + (await ben.text())).not.toContain('Something went wrong');
    await turn('false');
    await ben.page.close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing serious in %s, wide or narrow',
    async (colorScheme) => {
      const { page, modal } = ana;
      await page.emulateMedia({ colorScheme });
      expect(await findings(ana)).toEqual([]);
      await ana.go('Parley: Home');
      await page.getByRole('region', { name: 'Home' }).getByRole('button', { name: 'Refresh' }).waitFor();
      expect(await findings(ana)).toEqual([]);
      for (const panel of [/^Clock/, 'Guide', 'Inspector']) {
        await page.getByRole('button', { name: panel }).click();
        expect(await findings(ana)).toEqual([]);
      }
      await page.getByRole('button', { name: 'Close this panel' }).click();
      await ana.go('# hiring-backend');
      await ana.say('/interview schedule');
      await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
      expect(await findings(ana)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await findings(ana)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(overflow).toBe(false);
      await modal.getByRole('button', { name: 'Cancel' }).click();
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  test('the guide leads to where its steps are done, and on a phone lies below what one writes in', async () => {
    const eli = await stand.as('Eli Brandt');
    const { page } = eli;
    await page.setViewportSize({ width: 360, height: 640 });
    await page.locator('#composer').click();
    await page.locator('.steps').getByRole('button', { name: 'Ana', exact: true }).click();
    await page.getByRole('heading', { name: 'Parley Messages' }).waitFor();
    expect(await page.title()).toContain('Ana Lima');
    await page.locator('.steps').getByRole('button', { name: 'Ana Lima' }).click();
    await page.getByRole('heading', { name: '#hiring-backend' }).waitFor();
    await page.locator('.steps').getByRole('button', { name: 'the clock' }).first().click();
    await page.getByRole('heading', { name: 'What will happen' }).waitFor();
    await page.close();
  });

  test('reset begins anew in every window, and everybody stays who they are', async () => {
    const ben = await stand.as('Ben Okafor');
    await ben.go('# hiring-backend');
    await ben.say('before the reset');
    await ana.page.getByRole('button', { name: /^Clock/ }).click();
    await ana.page.getByRole('button', { name: 'Reset the workspace' }).click();
    await ana.page.locator('#sure[open]').getByRole('button', { name: 'Reset' }).click();
    await ben.page.getByText('before the reset').waitFor({ state: 'detached' });
    await ben.page.getByText('Nothing here yet').waitFor();
    expect(await ben.page.title()).toContain('Ben Okafor');
    expect(await ben.text()).toContain('Mon 11 Jan');
    expect(await ana.page.title()).toContain('Ana Lima');
  });
});
