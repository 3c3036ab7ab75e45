import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './scripts/chromium.ts';
import { ClosingLine } from './scripts/closing-line.ts';
import { LongestFirst } from './scripts/longest-first.ts';

// On an older Node the SQLite driver dies without a message, so it is said here.
const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  throw new Error(
    `Node ${process.version} is too old. Run the tests with npm test: it finds node_modules/.bin/node first.`,
  );
}

const END_TO_END = 'test/end-to-end/**/*.test.ts';
const BROWSER = 'test/**/*.browser.test.ts';
/** What is asked for until it is so may take its while too: of itself `expect.poll` gives up after one second. */
const PATIENT = { poll: { timeout: 10_000 } };

export default defineConfig({
  test: {
    api: { host: '127.0.0.1' },
    reporters: ['default', new ClosingLine()],
    sequence: { sequencer: LongestFirst },
    // One a core, where one less is the rule: most of the time tests wait for processes that they started.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [BROWSER, END_TO_END],
          // Only what hangs is to end by time: on a busy machine a command takes its while.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: PATIENT,
        },
      },
      {
        // Named here so that Vite does not meet one in the middle of a run and reload the page under a test.
        optimizeDeps: { include: ['lit', 'axe-core', 'fast-check'] },
        test: {
          name: 'browser',
          include: [BROWSER],
          expect: PATIENT,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await chromiumLaunch() }),
            instances: [{ browser: 'chromium', viewport: { width: 1024, height: 768 } }],
          },
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: [END_TO_END],
          // Each starts servers and a browser.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: PATIENT,
        },
      },
    ],
  },
});
