// The whole demonstration in this process, so that a test can let days pass: ledger, pages, trading site and their tokens all
// read one clock, which runs and can be moved forward.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWidget } from '../../server/assets.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { prepareDemo } from '../../server/demo.ts';
import { demoSiteUrl, startDemoSite } from '../../server/demo-site.ts';
import { createLedger, type OpenLedger } from '../../server/open-ledger.ts';
import { openFront, type Front } from '../../server/operations/front.ts';
import { openLog } from '../../server/operations/log.ts';
import { Operations } from '../../server/operations/operations.ts';
import type { RunningTradingSite } from '../../examples/trading-site/trading-site.ts';
import { freePortPair } from '../../scripts/free-ports.ts';

const RealDate = Date;
export const DAY_MS = 24 * 60 * 60 * 1000;
export const TERMS = 'foreign-trade-pass-terms';

/** How far this process is ahead of the world. */
let ahead = 0;

class MovedDate extends RealDate {
  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [RealDate.now() + ahead] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + ahead;
  }
}

export interface MovingDemo {
  readonly url: string;
  /** The trading site, on another host and another port. */
  readonly site: string;
  readonly ledger: OpenLedger;
  /** Sources that may be published, to be changed as the story goes. */
  readonly agreements: string;
  /** Bugs that the service reported. */
  readonly reported: readonly unknown[];
  passDays(days: number): void;
  /** What the clock of everything here says. */
  now(): Date;
  end(): Promise<void>;
}

export async function startMovingDemo(): Promise<MovingDemo> {
  globalThis.Date = MovedDate as DateConstructor;
  const folder = mkdtempSync(join(tmpdir(), 'assent-day-'));
  const agreements = join(folder, 'agreements');
  cpSync('agreements', agreements, { recursive: true });
  const port = await freePortPair();
  const environment = {
    PORT: String(port),
    ASSENT_DATA: join(folder, 'data'),
    ASSENT_AGREEMENTS: agreements,
  };
  const config = readConfig(environment, { demo: true });
  const reported: unknown[] = [];
  const operations = new (class extends Operations {
    override readonly report = (error: unknown): void => void reported.push(error);
  })(openLog('error', { write: () => undefined }));
  const front: Front = await openFront(config.port, config.url);
  const monotonic = (): number => performance.now() + ahead;
  const ledger = await createLedger(config, { clock: () => new Date().toISOString(), monotonic, observer: operations });
  await prepareDemo(ledger, agreements, port);
  const site: RunningTradingSite = await startDemoSite(config, ledger.publications.agreements());
  const tradingSite = demoSiteUrl(port);
  front.serve(buildApp(ledger, { widget: readWidget(), agreements, tradingSite, operations }).fetch);
  return {
    url: config.url,
    site: tradingSite,
    ledger,
    agreements,
    reported,
    passDays: (days) => void (ahead += days * DAY_MS),
    now: () => new Date(),
    async end() {
      await Promise.all([site.close(), front.close()]);
      await ledger.close();
      rmSync(folder, { recursive: true });
      globalThis.Date = RealDate;
      ahead = 0;
    },
  };
}

/** Makes version `to` of the terms from `from`, with these replacements in its files; each must be there to be replaced. */
export function draft(
  agreements: string,
  { from, to }: { readonly from: string; readonly to: string },
  changes: { readonly [file: string]: readonly (readonly [before: string, after: string])[] },
): void {
  const target = join(agreements, TERMS, to);
  cpSync(from, target, { recursive: true });
  for (const [file, replacements] of Object.entries(changes)) {
    let text = readFileSync(join(target, file), 'utf8');
    for (const [before, after] of replacements) {
      if (!text.includes(before)) throw new Error(`${file} does not say ${before}`);
      text = text.replace(before, after);
    }
    writeFileSync(join(target, file), text);
  }
}
