// The thread that looks at stretches of a stored log, each entry by itself.

import { workerData } from 'node:worker_threads';
import { answerCalls } from '../call-thread.ts';
import type { Place } from '../config.ts';
import { openStoreAlone } from '../open-ledger.ts';
import { StretchReader, type StretchSeen } from './stretch.ts';

/** What can be asked of the thread. */
export type Reading = typeof calls;

const store = openStoreAlone(workerData as Pick<Place, 'store'>);
const reader = new StretchReader(store);

const calls = {
  async read({ from, to }: { readonly from: number; readonly to: number }): Promise<StretchSeen> {
    return (await reader.read(from, to)).seen;
  },
};

answerCalls(calls, () => void store.close());
