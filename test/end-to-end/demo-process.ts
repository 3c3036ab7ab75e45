// The demonstration as a stranger starts it: a process of its own, told by its environment, watched from outside.

import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { freePortPair } from '../../scripts/free-ports.ts';

const ROOT = join(import.meta.dirname, '../..');
export const SMALL = 'small-terms';
const SMALL_AGREEMENTS = join(ROOT, 'test/fixtures/agreements');
/** Publishes a small agreement instead of the real ones. */
export const SMALL_ENVIRONMENT = { ASSENT_AGREEMENTS: SMALL_AGREEMENTS };

export interface Ended {
  /** Exit status; null if a signal ended it. */
  readonly status: number | null;
  readonly printed: string;
}

export class DemoProcess {
  readonly port: number;
  /** The ledger. */
  readonly url: string;
  /** The trading site, on another host and another port. */
  readonly site: string;
  readonly data: string;
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;
  printed = '';

  constructor(port: number, data: string, environment: Record<string, string>) {
    this.port = port;
    this.data = data;
    this.url = `http://localhost:${port}`;
    this.site = `http://127.0.0.1:${port + 1}`;
    const { PATH, HOME } = process.env;
    this.#child = spawn(process.execPath, ['server/main.ts', '--demo'], {
      cwd: ROOT,
      env: { PATH, HOME, PORT: String(port), ASSENT_DATA: data, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream!.on('data', (bytes: Buffer) => (this.printed += bytes.toString()));
    this.ended = once(this.#child, 'close').then(([status]) => ({
      status: status as number | null,
      printed: this.printed,
    }));
  }

  /** Resolves once `GET /readyz` answers 200; throws with what was printed if it ends before. */
  async ready(): Promise<this> {
    for (;;) {
      if (this.#child.exitCode !== null) throw new Error(`the demonstration did not start\n${this.printed}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.ok) return this;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  end(signal: 'SIGINT' | 'SIGKILL' | 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }
}

/** Everything a file starts, and its directories: ended and thrown away together. */
export class Demos {
  readonly #processes: DemoProcess[] = [];
  readonly #directories: string[] = [];

  directory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'assent-e2e-'));
    this.#directories.push(directory);
    return directory;
  }

  async start(
    options: { port?: number; data?: string; environment?: Record<string, string> } = {},
  ): Promise<DemoProcess> {
    return (await this.launch(options)).ready();
  }

  /** Starts it without waiting: it may well refuse. */
  async launch({
    port,
    data = this.directory(),
    environment = SMALL_ENVIRONMENT,
  }: { port?: number; data?: string; environment?: Record<string, string> } = {}): Promise<DemoProcess> {
    const demo = new DemoProcess(port ?? (await freePortPair()), data, environment);
    this.#processes.push(demo);
    return demo;
  }

  async end(): Promise<void> {
    await Promise.all(this.#processes.map((demo) => demo.end('SIGKILL')));
    for (const directory of this.#directories) rmSync(directory, { recursive: true, force: true });
  }

  /** The small agreement with another rule for whoever decides nothing on its revision. */
  agreementsWhere(onNoDecision: 'old-terms-continue'): string {
    const folder = this.directory();
    cpSync(join(SMALL_AGREEMENTS, SMALL), join(folder, SMALL), { recursive: true });
    const manifest = join(folder, SMALL, '2', 'version.yaml');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(
      manifest,
      text.replace('onNoDecision: { rule: asked-until-decided }', `onNoDecision: { rule: ${onNoDecision} }`),
    );
    return folder;
  }
}
