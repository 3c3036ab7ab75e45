// Fills a directory with a log of any size, as the server would have written it: through the real ledger, its sequencer and
// its store. What is left out is HTTP, and waiting: thousands decide at once, so that a growth is as large as it can be.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, type Config } from '../../server/config.ts';
import { prepareDemo, publishNext } from '../../server/demo.ts';
import { createLedger, holdsLedger, loadLedger, openStored, type OpenLedger } from '../../server/open-ledger.ts';
import { entriesOf, eventAt, type Event } from './mix.ts';
import { AGREEMENT, People } from './people.ts';

/** What must be known to go on with a data set, or to name its accounts; kept beside its log. */
export interface Generated {
  readonly seed: number;
  /** Events that have happened: each is numbered, and none happens twice. While the log is being grown it is ahead by some,
   *  so that those of a run that was cut short are left out. */
  readonly events: number;
}

export interface GrowOptions {
  readonly seed?: number;
  /** The second version of the texts is published once the log holds so many entries. */
  readonly revisionAt?: number;
  /** Told every few thousand events, and at the end, how many entries there are. */
  readonly told?: (entries: number) => void;
}

const AGREEMENTS = join(import.meta.dirname, '..', '..', 'agreements');
const SEED = 20_261_122;
const REVISION_AT = 5000;
/** Three growths' worth: one is committed while the next is put together. */
const AT_ONCE = 1536;
const BLOCK = 5000;

/** Grows the log in `data` to `target` entries, from nothing or from where it stands. Nothing is done if it is as large. */
export async function growDataSet(data: string, target: number, options: GrowOptions = {}): Promise<Generated> {
  const { revisionAt = REVISION_AT, told = () => undefined } = options;
  const place = placeIn(data);
  const ledger = await (holdsLedger(data) ? loadLedger : createLedger)(place);
  try {
    await prepareDemo(ledger, place.agreements, place.port);
    const { seed, events: first } = readGenerated(data) ?? { seed: options.seed ?? SEED, events: 0 };
    const run = new Run(ledger, target);
    let n = first;
    for (; run.planned < target; n++) {
      if ((n - first) % BLOCK === 0) {
        told(ledger.sequencer.size);
        writeGenerated(data, { seed, events: n + BLOCK });
      }
      if (run.planned >= revisionAt && ledger.publications.of(AGREEMENT).length === 1)
        await run.meanwhileNobody(() => publishNext(ledger, place.agreements));
      await run.begin(eventAt(seed, n));
    }
    await run.end();
    told(ledger.sequencer.size);
    const generated = { seed, events: n };
    writeGenerated(data, generated);
    return generated;
  } finally {
    await ledger.close();
  }
}

/** How many entries there are in the log of `data`; 0 where there is none. */
export async function sizeOfDataSet(data: string): Promise<number> {
  if (!holdsLedger(data)) return 0;
  const { store, close } = openStored(placeIn(data));
  try {
    return (await store.head())?.size ?? 0;
  } finally {
    await close();
  }
}

/** The place of a demonstration's ledger in `data`: a server can be started on it. */
export const placeIn = (data: string): Config =>
  readConfig({ ASSENT_DATA: data, ASSENT_AGREEMENTS: AGREEMENTS }, { demo: true });

/** Null for a directory that no data set was made in. */
export function readGenerated(data: string): Generated | null {
  const file = fileIn(data);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Generated) : null;
}

const writeGenerated = (data: string, generated: Generated): void =>
  writeFileSync(fileIn(data), `${JSON.stringify(generated)}\n`);

const fileIn = (data: string): string => join(data, 'generated.json');

class Run {
  readonly #people: People;
  readonly #target: number;
  /** The size of the log once all that was begun is recorded. */
  planned: number;
  #underWay = 0;
  #error: unknown = null;
  #wake: (() => void) | null = null;

  constructor(ledger: OpenLedger, target: number) {
    this.#people = new People(ledger);
    this.#target = target;
    this.planned = ledger.sequencer.size;
  }

  /** Resolves as soon as another event may begin. */
  async begin(event: Event): Promise<void> {
    const fitting = this.#fitting(event);
    this.planned += entriesOf(fitting);
    this.#underWay += 1;
    this.#people.live(fitting).then(
      () => this.#ended(null),
      (error: unknown) => this.#ended(error),
    );
    await this.#until(() => this.#underWay < AT_ONCE);
  }

  async end(): Promise<void> {
    await this.#until(() => this.#underWay === 0);
  }

  async meanwhileNobody(publish: () => Promise<readonly unknown[]>): Promise<void> {
    await this.end();
    this.planned += (await publish()).length;
  }

  /** The last sign-up stays without its link if there is no room for both. */
  #fitting(event: Event): Event {
    return event.kind === 'sign-up' && this.planned + entriesOf(event) > this.#target
      ? { ...event, account: null }
      : event;
  }

  #ended(error: unknown): void {
    this.#underWay -= 1;
    this.#error ??= error;
    this.#wake?.();
  }

  async #until(reached: () => boolean): Promise<void> {
    while (!reached() && this.#error === null) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#error !== null) throw this.#error;
  }
}
