import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { type Playground, startPlayground } from '../../src/playground/server/server.ts';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = [process.env['CHROMIUM'] ?? '', ...known].find(
  (path) => path !== '' && existsSync(path),
);

/** Whether there is a browser; said in a line where there is none, so that nobody takes silence for a pass. */
export const hasBrowser = executablePath !== undefined;
if (!hasBrowser)
  process.stderr.write(
    'No Chromium found (CHROMIUM, /usr/bin/chromium): the tests of the page are skipped.\n',
  );

/** Root may not use the sandbox; and windows behind others must not fall asleep, since several people act at once. */
const flags = [
  '--no-sandbox',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

export interface Window {
  page: Page;
  /** The modal on top. */
  modal: Locator;
  say(text: string): Promise<void>;
  /** Opens a place of the sidebar. */
  go(place: string): Promise<void>;
  /** The newest message that holds this text. */
  message(text: string | RegExp): Locator;
  /** Everything the window shows. */
  text(): Promise<string>;
  /** Closes what a test before left open. */
  calm(): Promise<void>;
}

export interface Stand {
  browser: Browser;
  /** A window of its own for this person. */
  as(name: string): Promise<Window>;
  /** Before each test: what every window shows is printed if it fails. */
  witness(): void;
  /** The playground ends and begins again, at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A playground with a browser before it. What a page throws or logs as an error fails the test that stops it. `sharpness`:
 * pixels of a picture to one of the page.
 */
export async function openStand({ sharpness = 1 } = {}): Promise<Stand> {
  let playground: Playground = await startPlayground();
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: flags });
  const faults: string[] = [];
  return {
    browser,
    witness() {
      onTestFailed(async () => {
        const pages = browser.contexts().flatMap((context) => context.pages());
        for (const page of pages) {
          const shown = await page.locator('#modal[open], #sure[open], #app').last().innerText();
          process.stderr.write(`--- ${await page.title()}\n${shown.slice(-1500)}\n`);
        }
      });
    },
    async as(name) {
      // A context of their own: a page that is not the front one of its window is drawn once a second.
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        deviceScaleFactor: sharpness,
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(8000);
      context.on('weberror', (error) => faults.push(error.error().message));
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      // Nothing is asked of anybody else, whatever the page's own rules say.
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol !== 'data:' && origin !== playground.address) faults.push(`asked ${request.url()}`);
      });
      page.on('console', (line) => {
        if (line.type() === 'error') faults.push(`${line.text()} ${line.location().url}`);
      });
      await page.goto(playground.address);
      const who = page.getByLabel('You are');
      const option = who.locator('option').filter({ hasText: name });
      await option.waitFor({ state: 'attached' });
      await who.selectOption((await option.getAttribute('value')) ?? '');
      await page.waitForFunction((wanted) => document.title.startsWith(wanted), name);
      return windowOf(page);
    },
    async restart() {
      const port = Number(new URL(playground.address).port);
      await playground.stop();
      playground = await startPlayground({ port });
      // Chromium notes each knock at a door that is shut.
      faults.splice(
        0,
        faults.length,
        ...faults.filter(
          (one) => !/^WebSocket connection|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/.test(one),
        ),
      );
    },
    async stop() {
      await browser.close();
      await playground.stop();
      if (faults.length > 0) throw new Error(`the page complained: ${faults.join('\n')}`);
    },
  };
}

function windowOf(page: Page): Window {
  return {
    page,
    modal: page.locator('#modal[open]'),
    async say(text) {
      // What is behind an open dialog cannot be used, and Playwright does not ask.
      await page.locator('dialog[open]').waitFor({ state: 'hidden' });
      await page.locator('#composer').fill(text);
      await page.keyboard.press('Enter');
    },
    async go(place) {
      const aside = page.getByRole('button', { name: /: channels and people/ });
      if (await aside.isVisible()) await aside.click();
      await page.getByRole('navigation').getByRole('button', { name: place }).click();
    },
    message: (text) => page.locator('article').filter({ hasText: text }).last(),
    text: () => page.locator('body').innerText(),
    async calm() {
      const open = page.locator('dialog[open]').last();
      const way = open.getByRole('button', { name: /^(Close all|Keep)/ }).first();
      // Another view may take the place of the one that is being closed.
      while (await open.isVisible()) await way.click({ timeout: 500 }).catch(() => undefined);
    },
  };
}
