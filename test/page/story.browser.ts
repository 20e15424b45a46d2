import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findings } from './axe.ts';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { goTo, openDebrief, pick, rateAll } from './scenes.ts';

const secret = 'Named the idempotency key before anybody asked';

describe.runIf(hasBrowser)('the whole story, through the page', () => {
  let stand: Stand;
  let ana: Window;
  let ben: Window;
  let chen: Window;
  let dana: Window;
  let hana: Window;
  beforeAll(async () => {
    stand = await openStand();
    ana = await stand.as('Ana Lima');
    ben = await stand.as('Ben Okafor');
    chen = await stand.as('Chen Wei');
    dana = await stand.as('Dana Levi');
    hana = await stand.as('Hana Novak');
  });
  beforeEach(() => stand.witness());
  afterAll(() => stand.stop());

  const submit = async ({ modal }: Window, name: string) => {
    await modal.getByRole('button', { name, exact: true }).click();
  };

  test('Ana schedules with her keyboard alone', async () => {
    const { page, modal } = ana;
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : '';
        return (at?.getAttribute('aria-label') || label || at?.textContent || '').trim();
      });
    const tabTo = async (name: string) => {
      for (let n = 0; n < 60 && (await focused()) !== name; n += 1) await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
    };
    await page.locator('#composer').focus();
    await page.keyboard.type('/interview sch');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    await tabTo('Candidate');
    await page.keyboard.type('Sam');
    await page.getByRole('option', { name: /Sam Reyes/ }).waitFor();
    await page.keyboard.press('Enter');
    await tabTo('Stage');
    // The stage is drawn anew, with what the loop plans; whoever is in it stays there.
    await modal.getByText('For Sam Reyes:').waitFor();
    expect(await focused()).toBe('Stage');
    await page.keyboard.type('Interfaces');
    await page.keyboard.press('Enter');
    await tabTo('Panelists');
    for (const name of ['Ben', 'Chen']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    }
    await tabTo('Start');
    await page.keyboard.type('01122027');
    await page.keyboard.type('0200PM');
    await tabTo('Schedule');
    await page.keyboard.press('Enter');
    await ana.message('S.R. C-1').waitFor();
    expect(await ana.message('S.R. C-1').innerText()).toContain('Not answered yet: Ben Okafor, Chen Wei');
    await modal.getByRole('heading', { name: 'Scheduled' }).waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'hidden' });
  });

  test('Ben accepts and gets his questions; Chen declines, and Ana asks Dana instead', async () => {
    await ben.go('Parley: Messages');
    await ben.message('Can you interview').getByRole('button', { name: 'Accept' }).click();
    await ben.message('Your questions').waitFor();
    await chen.go('Parley: Messages');
    await chen.message('Can you interview').getByRole('button', { name: 'Decline' }).click();
    await chen.modal.getByLabel(/Why/).fill('On holiday that day');
    await submit(chen, 'Decline');
    await ana.go('Parley: Messages');
    await ana.message('On holiday that day').getByRole('button', { name: 'Replace' }).click();
    await pick(ana, 'Whom to ask instead', 'Dana Levi');
    await submit(ana, 'Ask');
    await dana.go('Parley: Messages');
    await dana.message('Can you interview').getByRole('button', { name: 'Accept' }).click();
    await dana.message('Your questions').waitFor();
    expect(await ana.text()).not.toContain('Probe');
  });

  test('a scorecard survives a reload in the middle of it', async () => {
    await goTo(ana, 'is asked to rate');
    await ben.message('How did it go?').waitFor();
    expect(await ben.text(), 'a jump passes by nine o’clock, when there was nothing to rate').not.toContain(
      'Scorecards to write',
    );
    await ben.message('How did it go?').getByRole('button', { name: 'Rate', exact: true }).click();
    await rateAll(ben, secret);
    expect(await findings(ben), 'the scorecard').toEqual([]);
    const evidence = ben.modal.getByLabel(/: evidence/).first();
    await expect.poll(() => evidence.inputValue()).toBe(secret);
    // The view goes with the page; whatever was typed, to the last letter, is with the bot.
    await evidence.press('End');
    // One change is on its way for long; the one behind it is told as the page is left.
    await ben.page.route('**/act', () => undefined);
    const under = ben.page.waitForRequest('**/act');
    await evidence.press('!');
    await under;
    await evidence.press('?');
    await ben.page.reload();
    await ben.page.unroute('**/act');
    await ben.message('How did it go?').waitFor();
    expect(await ben.modal.isVisible()).toBe(false);
    await ben.message('How did it go?').getByRole('button', { name: 'Rate', exact: true }).click();
    await ben.modal.getByRole('heading', { name: 'Scorecard' }).waitFor();
    expect(await evidence.inputValue()).toBe(`${secret}!?`);
    await submit(ben, 'Submit');
    await ben.modal.getByText('Your scorecard is in').waitFor();
    await submit(ben, 'Close');
  });

  test('Dana is blind until she has rated; nobody outside sees any of it', async () => {
    await dana.go('# hiring-backend');
    await dana.say('/interview debrief');
    await pick(dana, 'Candidate', 'Sam Reyes');
    await submit(dana, 'Open');
    await dana.modal.getByText('Finish your own scorecard first').waitFor();
    expect(await dana.text()).not.toContain(secret);
    await dana.modal.getByRole('button', { name: 'Close all' }).click();
    await dana.go('Parley: Messages');
    await dana.message('How did it go?').getByRole('button', { name: 'Rate', exact: true }).click();
    await rateAll(dana, 'Asked what the caller does after a timeout');
    await submit(dana, 'Submit');
    await dana.modal.getByText('Your scorecard is in').waitFor();
    for (const window of [ana, chen, dana]) expect(await window.text()).not.toContain(secret);
  });

  test('Hana reads the evidence side by side and decides; the channel hears that she did', async () => {
    await openDebrief(hana);
    await hana.modal.getByRole('button', { name: 'Evidence on API design' }).click();
    await hana.modal.getByText(secret).waitFor();
    await hana.modal.getByRole('button', { name: 'Back to the view below' }).click();
    expect(await findings(hana), 'the debrief').toEqual([]);
    await hana.modal.getByRole('button', { name: 'Decide' }).click();
    await hana.modal.getByRole('radio', { name: 'Hire' }).check();
    await hana.modal.getByLabel('Reason').fill('Both heard what the role asks for');
    await submit(hana, 'Decide');
    await ana.go('# hiring-backend');
    await ana.message(/decided/i).waitFor();
    expect(await ana.text()).not.toContain('Both heard');
    await chen.go('# hiring-backend');
    expect(await chen.text()).not.toContain('Both heard');
  });

  test('the digest comes to the channel by the clock', async () => {
    await goTo(ana, 'The digest in #hiring-backend');
    await ana.message('Since last time').waitFor();
    expect(await findings(ana), 'the digest').toEqual([]);
    const happened = async ({ page }: Window) => {
      await page.getByRole('button', { name: /^Clock/ }).click();
      await page.getByText('Earlier', { exact: true }).click();
      return (await page.locator('.news').allInnerTexts()).join('\n');
    };
    const mine = await happened(ben);
    expect(mine).toMatch(
      /Jan 12, \d+:\d\d [AP]M Ben Okafor In 1 hour: Interfaces and their safety with Sam Reyes/,
    );
    expect(mine, 'dates are for people').not.toContain('<!');
    const others = await happened(ana);
    expect(others).toContain('#hiring-backend Interviews: 2 changes');
    expect(others).toContain('Ben Okafor got a message.');
    expect(others, 'whom he sees is his').not.toContain('In 1 hour');
    await ana.page.getByRole('button', { name: 'Guide' }).click();
    await ana.page.getByText('That is the whole story.').waitFor();
  });
});
