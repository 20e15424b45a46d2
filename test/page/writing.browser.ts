import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';

describe.runIf(hasBrowser)('what is written on the page', () => {
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

  test('Enter finishes a command that is half typed, and sends one that is whole; Escape closes the list only', async () => {
    const { page, modal } = ana;
    const composer = page.locator('#composer');
    await composer.fill('/interview kit');
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('/interview kits');
    await page.keyboard.press('Enter');
    await modal.getByRole('heading', { name: 'Kits', level: 2 }).waitFor();
    await ana.calm();
    await composer.fill('/interview');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toMatch(/^\/interview \w+ ?$/);
    await composer.fill('/interview ');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox', { name: 'Commands' }).isVisible()).toBe(false);
    expect(await composer.inputValue()).toBe('/interview ');
    await composer.fill('');
  });

  test('what is begun, or was refused, stays in the composer', async () => {
    const { page } = ana;
    const composer = page.locator('#composer');
    await composer.fill('half a sentence');
    await ana.go('Parley: Messages');
    expect(await composer.inputValue()).toBe('');
    await ana.go('# hiring-backend');
    expect(await composer.inputValue()).toBe('half a sentence');
    await ana.say('/remind me');
    await page.getByRole('alert').getByText('not a valid command').waitFor();
    expect(await composer.inputValue()).toBe('/remind me');
    await composer.fill('');
  });

  test('a form that is open in two windows shows in both what would be sent', async () => {
    const one = ana;
    const other = await stand.as('Ana Lima');
    await one.say('/interview candidates');
    await one.modal.getByRole('button', { name: 'Add a candidate' }).click();
    const name = ({ modal }: Window) => modal.getByLabel('Name', { exact: true });
    await name(one).fill('Nora Quist');
    await expect.poll(() => name(other).inputValue()).toBe('Nora Quist');
    // The window in which it was typed lets go of it once the server has it.
    await one.page.waitForTimeout(600);
    await name(other).fill('Nora Quist-Berg');
    await expect.poll(() => name(one).inputValue()).toBe('Nora Quist-Berg');
    await other.page.close();
    await one.calm();
  });

  test('who types a date is not disturbed by what comes meanwhile', async () => {
    const { page, modal } = ana;
    const eli = await stand.as('Eli Brandt');
    await ana.say('/interview schedule');
    await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    const start = modal.getByLabel('Start');
    await start.focus();
    await page.keyboard.type('011420');
    await eli.say('in the middle of it');
    await ana.message('in the middle of it').waitFor({ state: 'attached' });
    await page.keyboard.type('270315PM');
    await page.keyboard.press('Tab');
    await expect.poll(() => start.inputValue()).toBe('2027-01-14T15:15');
    await eli.page.close();
    await ana.calm();
  });
});
