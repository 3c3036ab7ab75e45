// The widget in a real browser, beside a plain page with the same text: on this processor as it is, and four times slower
// behind a telephone's network. And what it weighs, beside others.

import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright';
import { chromiumLaunch } from '../../scripts/chromium.ts';
import { startDemo } from '../../scripts/demo-server.ts';
import type { WidgetManifest } from '../../vite.config.ts';
import { median } from '../table.ts';
import { folderOf, LONG, longText, plainPage } from '../widget/long-text.ts';
import { openPage, type Conditions, type Opened, type PageToOpen } from '../widget/page-times.ts';
import { weighPeers, type Weight } from '../widget/peers.ts';
import type { AtConditions, Seen, WidgetFound } from './widget.table.ts';

const BYTES = 210_000;
const ROUNDS = 5;
const CONDITIONS: readonly (Conditions & { readonly name: string })[] = [
  { name: 'this processor', slower: 1 },
  { name: 'four times slower, 9 Mbit/s', slower: 4, megabits: 9 },
];

export async function measureWidget(data: string, quick: boolean): Promise<WidgetFound> {
  const rows = longText(quick ? BYTES / 20 : BYTES);
  const agreements = folderOf(rows, data);
  const { args, ...launch } = await chromiumLaunch();
  const [demo, browser] = await Promise.all([
    startDemo({ agreements, dataBelow: data }),
    // The page is fulfilled by the run itself, and so counts as public: it may still reach the ledger on this machine.
    chromium.launch({ ...launch, args: [...args, '--disable-features=LocalNetworkAccessChecks'] }),
  ]);
  const plain = await serve(plainPage(rows));
  try {
    const pages = { ours: ourPage(demo.url, demo.siteUrl), plain: thePlainPage(plain.url) };
    const conditions = quick ? CONDITIONS.slice(0, 1) : CONDITIONS;
    const times: AtConditions[] = [];
    for (const under of conditions) times.push(await compare(browser, under, pages, quick ? 1 : ROUNDS));
    return { bytes: quick ? BYTES / 20 : BYTES, rounds: quick ? 1 : ROUNDS, times, weights: await weigh() };
  } finally {
    await browser.close();
    await demo.stop();
    plain.stop();
    rmSync(agreements, { recursive: true, force: true });
  }
}

type Pages = { readonly ours: PageToOpen; readonly plain: PageToOpen };

/** Round by round one after the other, so that a slow minute of the machine is shared by both; the first round warms up. */
async function compare(
  browser: Browser,
  under: Conditions & { readonly name: string },
  { ours, plain }: Pages,
  rounds: number,
): Promise<AtConditions> {
  const opened = { ours: [] as Opened[], plain: [] as Opened[] };
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`widget, ${under.name}, ${round === 0 ? 'warm-up' : `round ${round}`}\n`);
    const [one, other] = [await openPage(browser, under, ours), await openPage(browser, under, plain)];
    if (round === 0) continue;
    opened.ours.push(one);
    opened.plain.push(other);
  }
  return { name: under.name, ours: seen(opened.ours), plain: seen(opened.plain) };
}

const seen = (all: readonly Opened[]): Seen => ({
  firstText: median(all.map(({ firstText }) => firstText)),
  whole: median(all.map(({ whole }) => whole)),
  press: median(all.flatMap(({ presses }) => presses)),
  longestTask: median(all.map(({ longestTask }) => longestTask)),
  shift: Math.max(...all.map(({ shift }) => shift)),
  origins: [...new Set(all.flatMap(({ origins }) => origins))],
});

function ourPage(ledger: string, site: string): PageToOpen {
  const address = `${site}/bench`;
  const root = `document.querySelector('assent-agreement')?.shadowRoot`;
  return {
    url: address,
    text: `${root}?.querySelector('[part=text] p')`,
    stands: `${root}?.querySelector('[part=choice]')`,
    button: `[...${root}.querySelectorAll('.tools button')].find((one) => one.getAttribute('aria-pressed') === 'false')`,
    before: async (page) =>
      void (await page.route(address, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign up</title>
<script type="module" src="${ledger}/assent.js"></script>
<form><assent-agreement site-key="pk_demo" agreement="${LONG}" name="assent-token" required></assent-agreement></form></html>`,
        }),
      )),
  };
}

const thePlainPage = (url: string): PageToOpen => ({
  url,
  text: `document.querySelector('.text p')`,
  stands: `document.readyState === 'complete'`,
  button: `document.querySelector('button')`,
});

async function serve(page: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const headers = { 'Content-Type': 'text/html', 'Content-Encoding': 'br' };
  const packed = brotliCompressSync(page);
  const server = createServer((_, response) => response.writeHead(200, headers).end(packed));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => void server.close() };
}

async function weigh(): Promise<Weight[]> {
  const file = join(import.meta.dirname, '../../dist/widget/manifest.json');
  const { script, parts, whole } = JSON.parse(readFileSync(file, 'utf8')) as WidgetManifest;
  const first = parts.filter((part) => /\/(?:screen|text|citation|asking|measure|common)-/.test(part.file));
  return [
    { what: '`assent.js`', bytes: script.gzip },
    {
      what: 'with the parts of a first agreement',
      bytes: first.reduce((sum, { gzip }) => sum + gzip, script.gzip),
    },
    { what: 'every element in one file', bytes: whole.gzip },
    ...(await weighPeers()),
  ];
}
