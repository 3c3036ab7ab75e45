// The thread that counts entries: millions are run through in an index, which would hold up everybody else on the event loop.

import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../call-thread.ts';
import { openAgain, type Opened } from './database.ts';
import { talliesIn } from './tally.ts';

/** What can be asked of the thread. */
export type Counting = typeof calls;

const database = openAgain(workerData as Opened);
database.pragma('query_only = ON');

const calls = { tally: talliesIn(database) };

answerCalls(calls, () => database.close());
