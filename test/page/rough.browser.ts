import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasBrowser, openStand, type Stand, type Window } from './browser.ts';
import { goTo, schedule } from './scenes.ts';

describe.runIf(hasBrowser)('the page when things go roughly', () => {
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

  /** Switches these faults, on or off. */
  const turn = async (to: 'on' | 'off', ...names: string[]) => {
    const { page } = ana;
    await page.getByRole('button', { name: /^Clock/ }).click();
    for (const name of names) {
      await page.getByRole('switch', { name }).click();
      await page
        .locator(`[role=switch][aria-checked=${to === 'on'}]`)
        .filter({ hasText: name })
        .waitFor();
    }
    await page.getByRole('button', { name: 'Close this panel' }).click();
  };
  const times = ({ page }: Window, text: string) => page.locator('article').filter({ hasText: text }).count();

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

  test('a broken socket is opened again', async () => {
    const { page } = ana;
    const before = await times(ana, '/interview debrief');
    await page.getByRole('button', { name: /^Clock/ }).click();
    await page.getByRole('button', { name: 'Cut the connection' }).click();
    await page.locator('.news').getByText('The connection between Slack and the bot was cut').waitFor();
    await page.getByRole('button', { name: 'Close this panel' }).click();
    const asking = async () => {
      await ana.say('/interview');
      return times(ana, '/interview debrief');
    };
    await expect.poll(asking, { interval: 500 }).toBeGreaterThan(before);
  });

  test('answers that are lost and presses that come twice are survived before one’s eyes', async () => {
    await turn('on', 'Lose Slack’s answers', 'Deliver everything twice');
    await schedule(ana, ['Ben Okafor'], async () => undefined);
    const ben = await stand.as('Ben Okafor');
    await ben.go('Parley: Messages');
    await ben.message('Can you interview').waitFor();
    expect(await times(ben, 'Can you interview')).toBe(1);
    await ben.message('Can you interview').getByRole('button', { name: 'Accept' }).click();
    await ben.message('Tell if asked').waitFor();
    expect(await times(ben, 'Tell if asked')).toBe(1);
    await ben.message('For your calendar').waitFor();
    expect(await times(ben, 'For your calendar')).toBe(1);
    expect((await ana.text()) + (await ben.text())).not.toContain('Something went wrong');
    // Nobody looks for the reason of what they broke themselves.
    await ana.page.getByRole('button', { name: /^Clock.*something is broken/ }).waitFor();
    await turn('off', 'Lose Slack’s answers', 'Deliver everything twice');
    await ana.page.getByRole('button', { name: /something is broken/ }).waitFor({ state: 'detached' });
    await ben.page.close();
  });

  test('while Slack refuses and is slow the clock goes on, nothing is said to have been said, and then all comes once', async () => {
    const chen = await stand.as('Chen Wei');
    await chen.go('Parley: Messages');
    await turn('on', 'Refuse every message', 'Make Slack slow');
    await ana.say('/interview schedule');
    await ana.modal.getByRole('heading', { name: 'Schedule an interview' }).waitFor();
    await ana.calm();
    await turn('off', 'Make Slack slow');
    await schedule(ana, ['Chen Wei'], async () => undefined, {
      at: '2027-01-12T16:00',
      waits: false,
      usual: ['Ben Okafor'],
    });
    await ana.page.getByRole('button', { name: /^Clock/ }).click();
    await ana.page.locator('#jump').fill('2027-01-11T08:30');
    const moved = ana.page.waitForResponse((answer) => answer.url().endsWith('/clock'));
    await ana.page.getByRole('button', { name: 'Go', exact: true }).click();
    await moved;
    await ana.page.locator('.news li').getByText('Nothing has arrived; what is to be said waits').waitFor();
    await ana.page.getByRole('button', { name: 'Close this panel' }).click();
    expect(await times(chen, 'Can you interview')).toBe(0);
    await turn('off', 'Refuse every message');
    await chen.message('Can you interview').waitFor();
    expect(await times(chen, 'Can you interview')).toBe(1);
    await chen.page.close();
  });

  test('a jump of the clock that is pressed twice is one; one into the past is none', async () => {
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
    const first = page.waitForResponse((one) => one.url().endsWith('/clock'));
    await next.dblclick();
    // Something else that is done meanwhile does not make it possible again.
    await go('Parley: Home');
    await page.getByRole('region', { name: 'Home' }).getByRole('button', { name: 'Refresh' }).waitFor();
    await next.dispatchEvent('click');
    answer();
    expect((await first).status()).toBe(200);
    expect(jumps).toBe(1);
    await page.locator('#jump').fill('2027-01-01T08:30');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    expect(await page.locator('#jump:invalid').count()).toBe(1);
    expect(jumps).toBe(1);
    await page.close();
  });

  test('two windows of one person, and two people at one thing, do it once', async () => {
    await schedule(ana, ['Dana Levi'], async () => undefined, {
      at: '2027-01-13T16:00',
      usual: ['Chen Wei'],
    });
    const [one, other] = await Promise.all([stand.as('Dana Levi'), stand.as('Dana Levi')]);
    for (const window of [one, other]) await window.go('Parley: Messages');
    const accept = (window: Window) =>
      window.message('Can you interview').getByRole('button', { name: 'Accept' });
    await Promise.all([one, other].map((window) => accept(window).waitFor()));
    await Promise.all([one, other].map((window) => accept(window).dblclick({ noWaitAfter: true })));
    await one.message('Tell if asked').waitFor();
    await goTo(ana, 'The digest in #hiring-backend');
    expect(await times(one, 'Tell if asked')).toBe(1);
    expect(await times(one, 'You will be there')).toBe(1);
    expect((await one.text()) + (await other.text())).not.toContain('Something went wrong');
    for (const { page } of [one, other]) await page.close();
  });

  test('a window whose server has gone says so, and goes on as soon as it is there again', async () => {
    const { page } = await stand.as('Ben Okafor');
    let isGone = false;
    let hangUp = async () => {};
    await page.routeWebSocket('**/live?*', (socket) => {
      if (isGone) return socket.close();
      socket.connectToServer();
      hangUp = () => socket.close();
    });
    await page.reload();
    await page.getByRole('heading', { name: '#hiring-backend' }).waitFor();
    isGone = true;
    await hangUp();
    const said = page.getByRole('alert').getByText('The playground does not answer');
    await said.waitFor();
    isGone = false;
    await said.waitFor({ state: 'detached' });
    await page.close();
  });

  test('a playground that ended and began anew is a new one in the windows that stayed open', async () => {
    const { page, go, text } = await stand.as('Ben Okafor');
    await page.locator('#composer').fill('half a sentence');
    await go('Parley: Home');
    await page.getByRole('region', { name: 'Home' }).getByRole('button', { name: 'Refresh' }).waitFor();
    await stand.restart();
    await page.getByRole('heading', { name: '#hiring-backend' }).waitFor();
    expect(await page.title()).toContain('Ben Okafor');
    expect(await page.locator('#composer').inputValue()).toBe('');
    expect(await text()).toContain('Mon, Jan 11');
  });
});
