import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openStand, type Stand } from './browser.ts';

describe.runIf(hasBrowser)('the page when things go roughly', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await openStand();
  });
  afterAll(() => stand.stop());

  test('what somebody did is theirs, also where they became another before it was told', async () => {
    const { page, say, go } = await stand.as('Ana Lima');
    const me = await page.getByLabel('You are').inputValue();
    const told: { act: string; as: string }[] = [];
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/act', async (route) => {
      told.push(route.request().postDataJSON());
      await held;
      await route.continue();
    });
    await say('/interview');
    await expect.poll(() => told.length).toBe(1);
    await go('Parley: Home');
    await page.getByLabel('You are').selectOption({ label: 'Ben Okafor, Panelist' });
    await page.waitForFunction(() => document.title.startsWith('Ben Okafor'));
    answer();
    await expect
      .poll(() => told.map(({ act, as }) => [act, as]))
      .toEqual([
        ['say', me],
        ['home', me],
      ]);
    await page.close();
  });

  test('a file that is too large is refused in words, and another can be taken', async () => {
    const { page, modal, say } = await stand.as('Ana Lima');
    await say('/interview candidates');
    await modal.getByRole('button', { name: 'Import results' }).click();
    const input = modal.getByLabel('CSV file');
    const csv = (name: string, bytes: number) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.alloc(bytes, 'x'),
    });
    await input.setInputFiles(csv('huge.csv', 12_000_000));
    await modal.locator('.trouble').waitFor();
    expect(await modal.locator('.trouble').innerText()).toContain('up to 10 MB');
    await input.setInputFiles(csv('small.csv', 1000));
    await modal.getByText('File: small.csv').waitFor();
    expect(await modal.locator('.trouble').count()).toBe(0);
    await modal.getByRole('button', { name: 'Close all' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    await page.close();
  });

  test('a jump of the clock that is pressed twice is one', async () => {
    const { page, go } = await stand.as('Ana Lima');
    let jumps = 0;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/clock', async (route) => {
      jumps += 1;
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: /^Clock/ }).click();
    const next = page.getByRole('button', { name: /^Go to:/ });
    await next.dblclick();
    // Something else that is done meanwhile does not make it possible again.
    await go('Parley: Home');
    await page.getByRole('region', { name: 'Home' }).getByRole('button', { name: 'Refresh' }).waitFor();
    await next.dispatchEvent('click');
    answer();
    await page.locator('.news li time').first().waitFor();
    expect(jumps).toBe(1);
    expect(await page.locator('.trouble').count()).toBe(0);
    await page.close();
  });

  test('a playground that ended and began anew is a new one in the windows that stayed open', async () => {
    const { page, go, text } = await stand.as('Ben Okafor');
    await page.locator('#composer').fill('half a sentence');
    await go('Parley: Home');
    await page.getByRole('region', { name: 'Home' }).getByText('Nothing here tells').waitFor();
    await stand.restart();
    await page.getByRole('heading', { name: '#hiring-backend' }).waitFor();
    expect(await page.title()).toContain('Ben Okafor');
    expect(await page.locator('#composer').inputValue()).toBe('');
    expect(await text()).toContain('Mon 11 Jan');
  });
});
