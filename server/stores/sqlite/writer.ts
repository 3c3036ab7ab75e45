// The thread that writes to the embedded store.

import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../call-thread.ts';
import { openAgain, type Opened } from './database.ts';
import { assertInPlace } from './in-place.ts';
import { writingTo } from './writing.ts';

const opened = workerData as Opened;
const { calls, close } = writingTo(openAgain(opened), () => assertInPlace(opened.file, opened.files));
answerCalls(calls, close);
