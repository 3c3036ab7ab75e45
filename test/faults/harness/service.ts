// The service as a process of its own, told by its environment and seen from outside.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePortPair } from '../../../scripts/free-ports.ts';
import { SMALL_ENVIRONMENT, type Ended } from '../../end-to-end/demo-process.ts';
import { read } from './connection.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface Start {
  /** Its directory; a new one if none is named. */
  readonly data?: string;
  readonly environment?: { readonly [name: string]: string };
  /** A shell line that comes first and ends in `exec "$@"`: limits, mounts. */
  readonly within?: string;
}

export class Service {
  readonly port: number;
  readonly url: string;
  readonly data: string;
  readonly ended: Promise<Ended>;
  printed = '';
  readonly #child: ChildProcess;

  constructor(port: number, data: string, { environment = {}, within }: Start) {
    this.port = port;
    this.url = `http://localhost:${port}`;
    this.data = data;
    const { PATH, HOME } = process.env;
    const command = [process.execPath, 'server/main.ts', '--demo'];
    const [program, ...words] = within === undefined ? command : ['sh', '-c', within, 'sh', ...command];
    this.#child = spawn(program!, words, {
      cwd: ROOT,
      env: { PATH, HOME, ...SMALL_ENVIRONMENT, PORT: String(port), ASSENT_DATA: data, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream!.on('data', (bytes: Buffer) => (this.printed += bytes.toString()));
    this.ended = once(this.#child, 'close').then(([status]) => ({
      status: status as number | null,
      printed: this.printed,
    }));
  }

  get pid(): number {
    return this.#child.pid!;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether it came to serve; false if it ended before. One that finds itself altered by then serves what it can prove. */
  async comesUp(): Promise<boolean> {
    for (;;) {
      const readiness = await this.readiness();
      if (readiness === 'ready' || readiness === 'altered') return true;
      if (!this.running) return false;
      await wait(10);
    }
  }

  /** `ready`, or why not; null where nothing answers yet. */
  async readiness(): Promise<string | null> {
    const answer = await read(`${this.url}/readyz`).catch(() => null);
    const text = await answer?.text().catch(() => '');
    if (!answer || !text) return null;
    return answer.ok ? 'ready' : (JSON.parse(text) as { trouble: string }).trouble;
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }

  /** The most memory it ever held, in MiB (`VmHWM`, proc(5)); null where the system does not say. */
  mostMemory(): number | null {
    return this.#memory('VmHWM');
  }

  memory(): number | null {
    return this.#memory('VmRSS');
  }

  #memory(line: string): number | null {
    if (process.platform !== 'linux') return null;
    const [, kibibytes] = new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(
      readFileSync(`/proc/${this.pid}/status`, 'utf8'),
    )!;
    return Math.round(Number(kibibytes) / 1024);
  }
}

/** Everything that one fault starts, and its directories: ended and thrown away together. */
export class Services {
  readonly #started: Service[] = [];
  readonly #directories: string[] = [];

  directory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'assent-fault-'));
    this.#directories.push(directory);
    return directory;
  }

  /** A copy of `directory` with everything in it. */
  copyOf(directory: string): string {
    const copy = this.directory();
    cpSync(directory, copy, { recursive: true });
    return copy;
  }

  /** Throws away before the end what is not needed any more. */
  drop(directory: string): void {
    rmSync(directory, { recursive: true, force: true });
  }

  /** Throws with what was printed if it does not come up. */
  async start(start: Start = {}): Promise<Service> {
    const service = await this.launch(start);
    if (await service.comesUp()) return service;
    throw new Error(`the service did not start\n${service.printed}`);
  }

  /** Starts it without waiting: it may well refuse. */
  async launch(start: Start = {}): Promise<Service> {
    const service = new Service(await freePortPair(), start.data ?? this.directory(), start);
    this.#started.push(service);
    return service;
  }

  async end(): Promise<void> {
    await Promise.all(this.#started.map((service) => service.end('SIGKILL')));
    for (const directory of this.#directories) this.drop(directory);
  }
}
