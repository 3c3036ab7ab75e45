// What one page load is like for a reader: when the first text stands, what shifts after it, how long the processor is busy
// at a stretch, how long a press takes. The same for our page and for a plain one.

import type { Browser, Page } from 'playwright';

export interface Opened {
  /** From the start of the navigation until the first paragraph is painted, milliseconds. */
  readonly firstText: number;
  /** Until everything stands and may be used, milliseconds. */
  readonly whole: number;
  readonly longestTask: number;
  /** Of what moved after the first text, as Chromium scores it. */
  readonly shift: number;
  /** From each press until the next frame is done, milliseconds. */
  readonly presses: readonly number[];
  /** Of every request but that for the page itself. */
  readonly origins: readonly string[];
}

export interface Conditions {
  /** How many times slower the processor is than this one. */
  readonly slower: number;
  /** Megabits a second with 40 ms to and fro; as fast as it goes if left out. */
  readonly megabits?: number;
}

export interface PageToOpen {
  readonly url: string;
  /** Expressions in the page: an element of the first text, whether all stands, and the button to press. */
  readonly text: string;
  readonly stands: string;
  readonly button: string;
  readonly before?: (page: Page) => Promise<void>;
}

const PRESSES = 6;

export async function openPage(browser: Browser, { slower, megabits }: Conditions, of: PageToOpen): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await of.before?.(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    if (megabits !== undefined) {
      const throughput = (megabits * 1_000_000) / 8;
      const network = { offline: false, latency: 40, downloadThroughput: throughput, uploadThroughput: throughput };
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', network);
    }
    const origins = new Set<string>();
    page.on('request', (request) => {
      if (!request.isNavigationRequest()) origins.add(new URL(request.url()).origin);
    });
    await page.addInitScript(WATCH.replace('TEXT', of.text).replace('STANDS', of.stands));
    await page.goto(of.url);
    await page.waitForFunction('watched.firstText > 0 && watched.whole > 0');
    await page.waitForTimeout(300 * slower);
    const seen = await page.evaluate<Omit<Opened, 'origins' | 'presses'>>('watchedSoFar()');
    const presses = await page.evaluate<number[]>(`pressed(() => ${of.button}, ${PRESSES})`);
    return { ...seen, presses: presses.slice(2), origins: [...origins] };
  } finally {
    await context.close();
  }
}

/** Text and not a function: what runs the benchmark must not translate it. */
const WATCH = `
  globalThis.watched = { firstText: 0, whole: 0, tasks: [], shifts: [] };
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  new PerformanceObserver((list) => watched.tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => watched.shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
  const look = async () => {
    if (!watched.firstText && (TEXT)) { await frame(); watched.firstText = performance.now(); }
    if (watched.firstText && (STANDS)) { await frame(); watched.whole = performance.now(); return; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.watchedSoFar = () => {
    return {
      firstText: watched.firstText,
      whole: watched.whole,
      longestTask: Math.max(0, ...watched.tasks.map((task) => task.duration)),
      shift: watched.shifts.filter((one) => one.startTime > watched.firstText).reduce((sum, one) => sum + one.value, 0),
    };
  };
  globalThis.pressed = async (button, times) => {
    const took = [];
    for (let n = 0; n < times; n++) {
      const start = performance.now();
      button(n).click();
      await frame();
      took.push(performance.now() - start);
      await frame();
    }
    return took;
  };
`;
