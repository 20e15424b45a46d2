import { defineConfig } from 'vitest/config';

/** The playground’s page in a real browser: `npm run test:page`. Apart from the rest, for those who have no browser. */
export default defineConfig({
  test: {
    include: ['test/page/**/*.browser.ts'],
    env: { TZ: process.env['TZ'] ?? 'UTC' },
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 20, timeout: 10_000 } },
  },
});
