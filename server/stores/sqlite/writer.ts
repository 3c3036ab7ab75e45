// The thread that writes to the embedded store.

import { workerData } from 'node:worker_threads';
import { answerCalls } from './call-thread.ts';
import { openDatabase } from './database.ts';
import { writingTo } from './writing.ts';

const { file } = workerData as { readonly file: string };
const database = openDatabase(file);
const { calls, close } = writingTo(database);
answerCalls(calls, close);
