// The thread that makes keys of people: ahead of need, so that no decision waits for them and the event loop is free of it.

import { createSecretKey, randomFillSync } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import { KEYS_BYTES } from '../../keys/class-cipher.ts';
import { WRAPPED_BYTES, wrapKeys } from '../../keys/wrapping.ts';
import { uuidByTime } from '../../native.ts';
import type { FreshHolders } from '../../keys/holder-keys.ts';
import { answerCalls } from '../../call-thread.ts';
import { openAgain, type Opened } from './database.ts';
import { assertInPlace } from './in-place.ts';
import { partOf, PLACES, type Many } from './places.ts';
import { fromHex } from './entry-row.ts';

/** What can be asked of the thread. */
export type HolderMaking = typeof calls;

const { wrapping, ...opened } = workerData as Opened & { readonly wrapping: Uint8Array };
const wrappingKey = createSecretKey(wrapping);
const database = openAgain(opened);
const insertAll = database.prepare<[Many & { readonly wrapped: Uint8Array }]>(
  `with recursive ${PLACES} insert into holder select ${partOf('all', 16)}, ${partOf('wrapped', WRAPPED_BYTES)} from place`,
);

const makeAll = database.transaction((count: number): FreshHolders => {
  const keys = randomFillSync(new Uint8Array(count * KEYS_BYTES));
  const wrapped = new Uint8Array(count * WRAPPED_BYTES);
  const holders = Array.from({ length: count }, (_, i) => {
    const holder = uuidByTime();
    const own = keys.subarray(i * KEYS_BYTES, (i + 1) * KEYS_BYTES);
    wrapped.set(wrapKeys(wrappingKey, holder, own), i * WRAPPED_BYTES);
    return holder;
  });
  insertAll.run({ all: fromHex(holders.join('')), wrapped, count });
  return { holders, keys };
});

const calls = {
  /** Keys in a file that nobody finds again would be lost, and with them all that is sealed under them. */
  make(count: number): FreshHolders {
    assertInPlace(opened.file, opened.files);
    return makeAll.immediate(count);
  },
};

answerCalls(calls, () => database.close());
