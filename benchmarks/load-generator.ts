// The load generator as its parent sees it.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, Measurement } from './load-asked.ts';

export class LoadGenerator {
  readonly #child = fork(join(import.meta.dirname, 'load.ts'), { serialization: 'advanced' });
  readonly #stopped = once(this.#child, 'exit').then(() => Promise.reject(new Error('the load generator stopped')));

  constructor() {
    this.#stopped.catch(() => undefined);
  }

  async send(load: Load): Promise<Measurement> {
    const answered = new Promise<Measurement>((resolve) => {
      this.#child.once('message', (message) => resolve(message as Measurement));
    });
    this.#child.send(load);
    return Promise.race([answered, this.#stopped]);
  }

  stop(): void {
    this.#child.kill();
  }
}
