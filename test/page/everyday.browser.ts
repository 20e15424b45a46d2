import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { addCandidate } from './scenes.ts';

const hostile = `<img src=x onerror="document.title='owned'"> *b* <!channel> "q" \u202Eevil`;

describe.runIf(hasBrowser)('the page in everyday use', () => {
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

  const focused = ({ page }: Window) =>
    page.evaluate(() => {
      const at = document.activeElement;
      return (at?.getAttribute('aria-label') || at?.id || at?.textContent || '').trim();
    });

  test('names, texts and files are letters, whatever they say', async () => {
    const { page } = ana;
    await addCandidate(ana, hostile, 'Madrid');
    await ana.say(hostile);
    await ana.message('onerror=').waitFor();
    await ana.go('Parley: Messages');
    await page.getByRole('button', { name: 'Shortcuts and files' }).click();
    const file = { name: '<img src=x onerror=alert(1)>.csv', mimeType: 'text/csv', buffer: Buffer.from('a') };
    await page.getByLabel('Send a file').setInputFiles(file);
    await ana.message('onerror=alert').waitFor();
    expect(await page.title()).toContain('Ana Lima');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    await ana.go('# hiring-backend');
  });

  test('an answer for one person is seen by that person only, and says so', async () => {
    const ben = await stand.as('Ben Okafor');
    await ana.say('/interview list');
    await ana.message('no interviews ahead').getByText('Only visible to you').waitFor();
    await ana.say('for everybody');
    await ben.message('for everybody').waitFor();
    expect(await ben.text()).not.toContain('no interviews ahead');
    await ben.page.close();
    // Slack does not keep it.
    await ana.page.reload();
    await ana.message('for everybody').waitFor();
    expect(await ana.text()).not.toContain('no interviews ahead');
  });

  test('what is new elsewhere is counted, one’s own words are not; a reload keeps the place and what was read', async () => {
    const { page } = ana;
    const eli = await stand.as('Eli Brandt');
    const unread = page.getByRole('navigation').getByRole('button', { name: '# hiring-backend unread: 2' });
    await ana.go('Parley: Messages');
    await eli.say('one');
    await eli.say('two');
    await unread.waitFor();
    expect(await eli.page.locator('.badge').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'Parley Messages' }).waitFor();
    await unread.waitFor();
    await ana.go('# hiring-backend');
    await unread.waitFor({ state: 'detached' });
    await page.reload();
    await ana.message('two').waitFor();
    expect(await page.locator('.badge').count()).toBe(0);
    const another = await page.context().newPage();
    await another.goto(page.url());
    await another.getByRole('button', { name: 'Parley: Home' }).click();
    await another.getByRole('button', { name: 'Refresh' }).waitFor();
    expect(await another.locator('.badge').count()).toBe(0);
    await another.close();
    await eli.page.close();
  });

  test('the shortcut opens the form, and files are sent to the bot beside the composer', async () => {
    const { page, modal } = ana;
    await page.getByRole('button', { name: 'Shortcuts and files' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    await ana.calm();
    await ana.go('Parley: Messages');
    await page.getByRole('button', { name: 'Shortcuts and files' }).click();
    const kit = { name: 'kit.yaml', mimeType: 'text/yaml', buffer: Buffer.from('title: nothing much') };
    await page.getByLabel('Send a file').setInputFiles(kit);
    await ana.message('kit.yaml').waitFor();
    await ana.message(/not a Parley kit|kit\.yaml.*cannot|mend/i).waitFor();
    await page.getByRole('button', { name: 'Shortcuts and files' }).click();
    await page.keyboard.press('Escape');
    expect(await focused(ana)).toBe('Shortcuts and files');
    await ana.go('# hiring-backend');
  });

  test('whoever becomes another by the keyboard goes on where they were; nothing of the one before is left', async () => {
    const eli = await stand.as('Eli Brandt');
    const { page } = eli;
    await eli.say('/interview');
    await eli.message('Only visible to you').hover();
    await eli.message('Only visible to you').getByRole('button', { name: 'Show the JSON' }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('heading', { name: /^Message at/ }).waitFor();
    expect(await focused(eli)).toBe('Behind the screen');
    await page.getByLabel('You are').focus();
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => document.title.startsWith('Dana Levi'));
    expect(await focused(eli)).toBe('who');
    await inspector.getByRole('heading', { name: /^Message at/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction(() => document.title.startsWith('Chen Wei'));
    await page.getByRole('button', { name: 'Close this panel' }).click();
    expect(await focused(eli)).toBe('Inspector');
    await page.close();
  });

  test('another window is opened beside this one, and is somebody too', async () => {
    const { page } = ana;
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'new window' }).click();
    const other = await opened;
    await other.waitForFunction(() => document.title.startsWith('Ana Lima'));
    await other.getByLabel('You are').selectOption({ label: 'Chen Wei, Panelist' });
    await other.waitForFunction(() => document.title.startsWith('Chen Wei'));
    expect(await page.title()).toContain('Ana Lima');
    await other.close();
  });

  test('the inspector shows the JSON of a message, its limits, the requests and the rows', async () => {
    const { page } = ana;
    await ana.say('/interview');
    const help = ana.message('/interview schedule');
    await help.hover();
    await help.getByRole('button', { name: 'Show the JSON of this message' }).click();
    const panel = page.getByRole('complementary', { name: 'Inspector' });
    await panel.getByText('All text in blocks').waitFor();
    await panel.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await panel.getByText('Copied').waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied).toMatchObject({ type: 'message', blocks: expect.any(Array) });
    await panel.locator('.wire li').filter({ hasText: '/interview' }).first().waitFor();
    await panel.getByRole('button', { name: 'Rows that changed' }).click();
    await panel.locator('.wire li').filter({ hasText: 'audit' }).first().waitFor();
    await panel.getByRole('button', { name: 'Requests' }).click();
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
    const { modal } = ana;
    await ana.say('/interview kits');
    const kits = modal.getByRole('heading', { name: 'Kits', level: 2, exact: true });
    await kits.waitFor();
    const json = modal.getByRole('button', { name: 'Show the JSON of this view' });
    await json.click();
    await modal.getByText('"callback_id"').waitFor();
    await modal.getByText('Bytes of JSON').waitFor();
    await json.click();
    const look = modal.getByRole('button', { name: /^Open / }).last();
    await look.scrollIntoViewIfNeeded();
    const scrolled = () => modal.locator('.view').evaluate((view) => view.scrollTop);
    const before = await scrolled();
    expect(before).toBeGreaterThan(100);
    await look.click();
    await kits.waitFor({ state: 'detached' });
    await expect.poll(scrolled).toBe(0);
    await modal.getByRole('button', { name: 'Back to the view below' }).click();
    await kits.waitFor();
    await expect.poll(scrolled).toBe(before);
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing serious in %s, wide or narrow',
    async (colorScheme) => {
      const { page, modal } = ana;
      await page.emulateMedia({ colorScheme });
      const look = async () => {
        expect(await findings(ana)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(overflow).toBe(false);
      };
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await ana.go('Parley: Home');
        await page.getByRole('region', { name: 'Home' }).getByRole('button', { name: 'Refresh' }).waitFor();
        await look();
        for (const panel of [/^Clock/, 'Guide', 'Inspector']) {
          await page.getByRole('button', { name: panel }).click();
          await look();
        }
        await page.getByRole('button', { name: 'Close this panel' }).click();
        await ana.go('# hiring-backend');
        await look();
        await ana.say('/interview schedule');
        await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
        await look();
        await ana.calm();
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  test('on a phone a form is all there is; the sidebar lies over the rest, takes the focus, and gives it back', async () => {
    const { page } = ana;
    await page.setViewportSize({ width: 360, height: 640 });
    await ana.say('/interview schedule');
    await ana.modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    expect(await page.locator('#modal').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    await ana.calm();
    const button = page.getByRole('button', { name: /: channels and people/ });
    await button.click();
    await expect.poll(() => focused(ana)).toBe('who');
    expect(await findings(ana)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(ana)).toContain('channels and people');
    expect(await page.getByLabel('You are').isVisible()).toBe(false);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('the guide leads to where its steps are done, and on a phone lies below what one writes in; closed it stays closed', async () => {
    const eli = await stand.as('Eli Brandt');
    const { page } = eli;
    await page.setViewportSize({ width: 360, height: 640 });
    await page.locator('#composer').click();
    await page.locator('.steps').getByRole('button', { name: 'Ana', exact: true }).click();
    await page.getByRole('heading', { name: 'Parley Messages' }).waitFor();
    expect(await page.title()).toContain('Ana Lima');
    await page.locator('.steps').getByRole('button', { name: 'Ana Lima' }).click();
    await page.getByRole('heading', { name: '#hiring-backend' }).waitFor();
    await expect.poll(() => focused(eli)).toBe('#hiring-backend');
    await page.locator('.steps').getByRole('button', { name: 'the clock' }).first().click();
    await page.getByRole('heading', { name: 'What will happen' }).waitFor();
    await page.getByRole('button', { name: 'Close this panel' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '#hiring-backend' }).waitFor();
    expect(await page.getByRole('complementary').count()).toBe(0);
    await page.close();
  });

  test('reset begins anew in every window, and everybody stays who they are', async () => {
    const ben = await stand.as('Ben Okafor');
    await ben.say('before the reset');
    await ana.page.getByRole('button', { name: /^Clock/ }).click();
    await ana.page.getByRole('button', { name: 'Reset the workspace' }).click();
    await ana.page.locator('#sure[open]').getByRole('button', { name: 'Reset' }).click();
    await ben.page.getByText('before the reset').waitFor({ state: 'detached' });
    await ben.page.getByText('Nothing here yet').waitFor();
    expect(await ben.page.title()).toContain('Ben Okafor');
    expect(await ben.text()).toContain('Mon, Jan 11');
    await ana.page.waitForFunction(() => document.title.startsWith('Ana Lima'));
  });
});
