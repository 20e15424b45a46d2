import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    // Overridable, so that a run in an odd zone can prove that nothing depends on the host's.
    env: { TZ: process.env['TZ'] ?? 'UTC' },
    pool: 'forks',
    // A worker loads the house once, not once a file: nothing is mocked, and no module keeps what a test changes.
    isolate: false,
    maxWorkers: 3,
    // Concurrent tests wait for the same ten seconds together; each holds a bot of 15 connections, of 200.
    maxConcurrency: 8,
    // Some begin whole programs and servers: seconds each, many on a loaded machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 5 } },
    restoreMocks: true,
  },
});
