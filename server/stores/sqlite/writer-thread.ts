import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { HeadMoved } from '../../store.ts';
import type { Call, Reply } from './writer.ts';
import type { Writing } from './writing.ts';

/** The store could not do what it was asked; `code` is SQLite's. What came of it only the file can tell. */
export class WriteFailed extends Error {
  readonly code: string | undefined;
  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the thread that writes; started with the first call, since most commands only read. */
export class WriterThread {
  readonly #file: string;
  #worker: Worker | null = null;
  #calls = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Rejects with `HeadMoved`, or with `WriteFailed` for anything the file, the disk or the thread did. */
  call<Name extends keyof Writing>(
    name: Name,
    ...[argument]: Parameters<Writing[Name]>
  ): Promise<Awaited<ReturnType<Writing[Name]>>> {
    return this.#ask(name, argument);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = once(worker, 'exit');
    await this.#ask('close', undefined);
    worker.ref();
    await ended;
  }

  #ask<Result>(name: Call['name'], argument: unknown): Promise<Result> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      // The process may end while the thread has nothing to do, and only then.
      if (this.#waiting.size === 0) worker.ref();
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name, argument } satisfies Call);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: { file: this.#file } });
    worker.unref();
    worker.on('message', (reply: Reply) => this.#settle(worker, reply));
    worker.on('error', (error) => this.#lose(worker, error as Error));
    worker.on('exit', () => this.#lose(worker, new Error('the thread that writes ended')));
    return worker;
  }

  #settle(worker: Worker, reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)!;
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) worker.unref();
    if ('result' in reply) waiting.resolve(reply.result as never);
    else waiting.reject('headMoved' in reply ? new HeadMoved() : new WriteFailed(reply.message, reply.code));
  }

  /** Whoever waits is told that the outcome is not known; the next call starts another thread. */
  #lose(worker: Worker, { message }: Error): void {
    if (this.#worker === worker) this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new WriteFailed(message, undefined));
  }
}
