// The writer's thread: answers one call after another, in order, over its port.

import { parentPort, workerData } from 'node:worker_threads';
import { HeadMoved } from '../../store.ts';
import { openDatabase } from './database.ts';
import { writingTo, type Writing } from './writing.ts';

export interface Call {
  readonly id: number;
  readonly name: keyof Writing | 'close';
  readonly argument: unknown;
}

export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly headMoved: true }
  | { readonly id: number; readonly message: string; readonly code: string | undefined };

const { file } = workerData as { readonly file: string };
const port = parentPort!;
const database = openDatabase(file);
const writing = writingTo(database);

port.on('message', ({ id, name, argument }: Call) => {
  port.postMessage(answer(id, name, argument));
  if (name === 'close') port.close();
});

function answer(id: number, name: Call['name'], argument: unknown): Reply {
  try {
    if (name === 'close') {
      database.close();
      return { id, result: undefined };
    }
    return { id, result: (writing[name] as (argument: unknown) => unknown)(argument) };
  } catch (error) {
    if (error instanceof HeadMoved) return { id, headMoved: true };
    const { message, code } = error as Error & { code?: string };
    return { id, message, code };
  }
}
