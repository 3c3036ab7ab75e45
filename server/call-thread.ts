// A thread that is asked by message, one call after another, and answers in order: what waits for the disk, or takes long,
// does so there and not on the event loop. Both ends of the conversation.

import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { HeadMoved, OutsideUnwritten } from './store.ts';

/** The store could not do what it was asked; `code` is SQLite's. What came of it only the file can tell. */
export class CallFailed extends Error {
  readonly code: string | undefined;
  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** What a thread can be asked: one function a name, of one argument that can be copied. */
export type Calls = { readonly [name: string]: (argument: never) => unknown };

interface Call {
  /** Null where nobody waits for an answer. */
  readonly id: number | null;
  /** Null to end. */
  readonly name: string | null;
  readonly argument: unknown;
}

type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly known: keyof typeof KNOWN; readonly message: string }
  | { readonly id: number; readonly message: string; readonly code: string | undefined };

/** Errors that keep their meaning on the way between threads. */
const KNOWN = {
  HeadMoved: () => new HeadMoved(),
  OutsideUnwritten: (message: string) => new OutsideUnwritten(message),
};

interface Waiting {
  readonly id: number;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

interface Asked {
  readonly worker: Worker;
  /** In the order of their calls, which is that of the answers. (A map that lives for long and from which calls are taken one
   *  by one would keep all that ever stood in it: what it leaves behind when it is laid out anew refers to what comes next, and
   *  is old before that is.) */
  readonly waiting: Waiting[];
}

/** Asks a thread, which is started with the first call: most commands only read. */
export class CallThread<Named extends Calls> {
  readonly #script: URL;
  readonly #data: unknown;
  #thread: Asked | null = null;
  #calls = 0;

  /** `script` answers with `answerCalls`, and finds `data` as its `workerData`. */
  constructor(script: URL, data: unknown) {
    this.#script = script;
    this.#data = data;
  }

  /** Rejects with what the call threw if it is one of `KNOWN`, or with `CallFailed` for anything else that went wrong. */
  call<Name extends keyof Named & string>(
    name: Name,
    ...[argument]: Parameters<Named[Name]>
  ): Promise<Awaited<ReturnType<Named[Name]>>> {
    return this.#ask(name, argument);
  }

  /** Asks for something whose outcome a later call tells. */
  tell<Name extends keyof Named & string>(name: Name, ...[argument]: Parameters<Named[Name]>): void {
    this.#started().worker.postMessage({ id: null, name, argument } satisfies Call);
  }

  async close(): Promise<void> {
    if (this.#thread === null) return;
    const { worker } = this.#thread;
    const ended = once(worker, 'exit');
    await this.#ask(null, undefined);
    worker.ref();
    await ended;
  }

  #ask<Result>(name: Call['name'], argument: unknown): Promise<Result> {
    const { worker, waiting } = this.#started();
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      // The process may end while the thread has nothing to do, and only then.
      if (waiting.length === 0) worker.ref();
      waiting.push({ id, resolve, reject });
      worker.postMessage({ id, name, argument } satisfies Call);
    });
  }

  #started(): Asked {
    return (this.#thread ??= this.#start());
  }

  #start(): Asked {
    const thread: Asked = { worker: new Worker(this.#script, { workerData: this.#data }), waiting: [] };
    const { worker } = thread;
    worker.unref();
    // What one that was lost had said before may be heard after: whoever it is for was told that nobody knows.
    worker.on('message', (reply: Reply) => this.#thread === thread && settle(thread, reply));
    worker.on('error', (error) => this.#lose(thread, error as Error));
    worker.on('exit', () => this.#lose(thread, new Error('the thread ended')));
    return thread;
  }

  /** Whoever waits for it is told that the outcome is not known; the next call starts another thread. */
  #lose(thread: Asked, { message, code }: Error & { readonly code?: string }): void {
    if (this.#thread === thread) this.#thread = null;
    for (const { reject } of thread.waiting.splice(0)) reject(new CallFailed(message, code));
  }
}

function settle({ worker, waiting }: Asked, reply: Reply): void {
  const first = waiting.shift();
  if (first?.id !== reply.id) throw new Error('a thread answered another call than the one it was asked first');
  if (waiting.length === 0) worker.unref();
  if ('result' in reply) first.resolve(reply.result as never);
  else if ('known' in reply) first.reject(KNOWN[reply.known](reply.message));
  else first.reject(new CallFailed(reply.message, reply.code));
}

/** The thread's end: answers `calls` until it is told to end, and then calls `close`. Whoever makes a call that resolves later
 *  waits for it before the next, since answers are given as they come. */
export function answerCalls(calls: Calls, close: () => void): void {
  const port = parentPort!;
  port.on('message', async ({ id, name, argument }: Call) => {
    const call = name === null ? close : calls[name]!;
    if (id === null) {
      call(argument as never);
      return;
    }
    const reply = answer(id, call, argument);
    port.postMessage(reply instanceof Promise ? await reply : reply);
    if (name === null) port.close();
  });
}

function answer(id: number, call: (argument: never) => unknown, argument: unknown): Reply | Promise<Reply> {
  const failed = (error: unknown): Reply => failure(id, error as Error & { readonly code?: string });
  try {
    const result = call(argument as never);
    return result instanceof Promise
      ? result.then((value: unknown) => ({ id, result: value }), failed)
      : { id, result };
  } catch (error) {
    return failed(error);
  }
}

function failure(id: number, error: Error & { readonly code?: string }): Reply {
  const { message, code } = error;
  if (error instanceof HeadMoved) return { id, known: 'HeadMoved', message };
  if (error instanceof OutsideUnwritten) return { id, known: 'OutsideUnwritten', message };
  return { id, message, code };
}
