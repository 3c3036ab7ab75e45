// The thread of the background check. It works in short slices and rests nine times as long after each: a tenth of one core
// at most, however long the log. It writes nothing, signs nothing and opens no sealed field.

import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Fault } from '../checks/fault.ts';
import { checkWhole } from '../checks/whole-check.ts';
import { openStored } from '../open-ledger.ts';

/** Where the log stands that is checked. */
export type CheckPlace = Parameters<typeof openStored>[0];

export type CheckSays =
  | { readonly is: 'checked'; readonly checked: number; readonly size: number }
  | { readonly is: 'whole'; readonly size: number }
  | { readonly is: 'fault'; readonly fault: Fault };

/** A growth of 512 entries, which is checked in one piece, takes about as long. */
const SLICE_MS = 10;
const RESTS = 9;
const TOLD_EVERY_MS = 250;

const port = parentPort!;
const say = (says: CheckSays): void => port.postMessage(says);
const ending = new AbortController();
port.on('message', () => ending.abort());

let begun = performance.now();
let told = -Infinity;

/** Rejects once the check is to end. */
async function rest(): Promise<void> {
  const worked = performance.now() - begun;
  if (worked < SLICE_MS) return;
  await wait(worked * RESTS, undefined, { signal: ending.signal });
  begun = performance.now();
}

function tell(checked: number, size: number): void {
  const now = performance.now();
  if (checked < size && now - told < TOLD_EVERY_MS) return;
  told = now;
  say({ is: 'checked', checked, size });
}

const stored = openStored(workerData as CheckPlace);
try {
  const { fault, size } = await checkWhole(stored, { open: false, told: tell, rest });
  say(fault ? { is: 'fault', fault } : { is: 'whole', size });
} catch (error) {
  if (!ending.signal.aborted) throw error;
} finally {
  await stored.close();
  port.close();
}
