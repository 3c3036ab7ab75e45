// The thread that folds the journal into the database while the other one goes on writing: done by the writer itself it would
// hold up every commit behind it for the time of some thousands of pages.

import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../call-thread.ts';
import { openAgain, type Opened } from './database.ts';

/** What can be asked of the thread. */
export type Settling = typeof calls;

const database = openAgain(workerData as Opened);

const calls = {
  /** Moves what is in the journal when it is asked; waits for nobody and lets nobody wait. */
  settle(): void {
    database.pragma('wal_checkpoint(PASSIVE)');
  },
};

answerCalls(calls, () => database.close());
