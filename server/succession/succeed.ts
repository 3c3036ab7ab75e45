// A log that lost its tail is closed. The way on is a ledger under a new origin: its entry 0 names the old log up to where it
// is known to have been signed, and it takes over what survives. Cut short, it is not served; the same call finishes it.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { sync, writeDurably } from '../backups/durable.ts';
import { logSigner } from '../keys/signer.ts';
import { Tokens } from '../keys/tokens.ts';
import { LogReader } from '../log-reader.ts';
import {
  checkedKeys,
  createLedger,
  holdAll,
  holdsLedger,
  loadUnfinished,
  SUCCESSION_FILE,
  type OpenLedger,
  type Opening,
  type StoredLedger,
} from '../open-ledger.ts';
import { StartRefused } from '../start-checks.ts';
import type { Head } from '../store.ts';
import { highestSigned, keptCheckpoint, type Signed } from './predecessor.ts';
import { carryDecisions, type CarriedOver } from './surviving-decisions.ts';
import { takeOver, type TakenOver } from './take-over.ts';
import type { Place } from '../config.ts';

export interface Succeeded extends TakenOver {
  readonly origin: string;
  readonly vkey: string;
  readonly statementKey: string;
  readonly predecessor: { readonly origin: string; readonly size: number; readonly survives: number };
  readonly decisions: CarriedOver;
}

/** `old` is what survives, checked from its bytes; `signed` are checkpoints of it that are known from elsewhere. Throws
 *  `StartRefused`. `told` hears how many entries have been read, of how many. */
export async function succeed(
  place: Place,
  oldPlace: Place,
  old: StoredLedger,
  signed: readonly Signed[],
  told: (done: number, whole: number) => void,
): Promise<Succeeded> {
  const keys = checkedKeys(oldPlace);
  const release = holdAll(oldPlace);
  try {
    const head = (await old.store.head()) as Head;
    const kept = old.keptHead && keptCheckpoint(old.keptHead, logSigner(keys), oldPlace.headFile);
    const highest = await highestSigned({ head, log: new LogReader(old.store) }, kept, signed);
    if (highest.size === head.size)
      throw new StartRefused(
        `nothing shows that ${old.origin} lost anything: it has all ${head.size} entries that are known to have been signed` +
          (kept
            ? ', and can be served. '
            : `. But there is no head in ${oldPlace.headFile}: name its file with --head if it stands elsewhere. `) +
          'A later receipt or checkpoint of it, given with --checkpoint, would show it',
      );
    const ledger = await begin(place, {
      predecessor: { origin: old.origin, checkpoint: highest.checkpoint },
      operator: { predecessor: { vkey: old.vkey, survives: head.size } },
    });
    try {
      const taken = await takeOver(ledger, { ...old, tokens: new Tokens(keys) });
      const decisions = await carryDecisions(ledger, old, head.size, told);
      rmSync(join(place.data, SUCCESSION_FILE));
      sync(place.data);
      return {
        origin: ledger.origin,
        vkey: ledger.logSigner.vkey,
        statementKey: ledger.statementSigner.vkey,
        predecessor: { origin: old.origin, size: highest.size, survives: head.size },
        ...taken,
        decisions,
      };
    } finally {
      await ledger.close();
    }
  } finally {
    release();
  }
}

/** A new ledger, or the one that an earlier call began in just the same way. */
async function begin(place: Place, opening: Opening): Promise<OpenLedger> {
  const file = join(place.data, SUCCESSION_FILE);
  const text = `${canonicalJson({ v: 1, ...opening } as unknown as JsonObject)}\n`;
  const isBegun = existsSync(file);
  if (isBegun && readFileSync(file, 'utf8') !== text)
    throw new StartRefused(`${place.data} was begun from another copy or another checkpoint: name the same ones again`);
  if (isBegun && holdsLedger(place.data)) return loadUnfinished(place, {}, opening);
  if (!isBegun && !holdsLedger(place.data)) {
    mkdirSync(place.data, { recursive: true, mode: 0o700 });
    writeDurably(file, text);
  }
  return createLedger(place, {}, opening);
}
