// The demonstration in a process and a data directory of its own, on ports nobody uses: for screenshots, benchmarks
// and the tests that need the whole service.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePortPair } from './free-ports.ts';

const ROOT = join(import.meta.dirname, '..');
const LONGEST_START = 30_000;
const POLL_MS = 20;

export interface DemoServer {
  /** `http://localhost:PORT`, without a slash; also an origin that `pk_demo` allows. */
  readonly url: string;
  /** The trading site of the demonstration, on the next port and so on a foreign origin. */
  readonly siteUrl: string;
  readonly data: string;
  readonly process: ChildProcess;
  /** From the start of the process until it could record, in milliseconds. */
  readonly startedIn: number;
  /** Ends it as Ctrl-C would, and throws its data away unless they were there before. */
  stop(): Promise<void>;
}

export interface DemoOptions {
  /** For node itself, such as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[];
  /** Where its data directory is made; by default where the system keeps temporary files. */
  readonly dataBelow?: string;
  /** A data directory that is there already: it stays. */
  readonly data?: string;
  /** Folder of agreement sources; by default our own. */
  readonly agreements?: string;
}

/** Starts it and waits until `GET /readyz` answers 200. Throws with what it printed if it ends before. */
export async function startDemo({
  nodeArguments = [],
  dataBelow = tmpdir(),
  data: given,
  agreements = join(ROOT, 'agreements'),
}: DemoOptions = {}): Promise<DemoServer> {
  const data = given ?? mkdtempSync(join(dataBelow, 'assent-demo-'));
  const port = await freePortPair();
  const started = performance.now();
  const child = fork(join(ROOT, 'server', 'main.ts'), ['--demo'], {
    cwd: ROOT,
    execArgv: [...nodeArguments],
    env: { ...process.env, PORT: String(port), ASSENT_DATA: data, ASSENT_AGREEMENTS: agreements },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes: Buffer) => (printed += bytes.toString()));

  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
    if (given === undefined) rmSync(data, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  const latest = started + LONGEST_START;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > latest) {
      await stop();
      throw new Error(`the demonstration did not start\n${printed}`);
    }
    await wait(POLL_MS);
  }
  const startedIn = performance.now() - started;
  return { url, siteUrl: `http://127.0.0.1:${port + 1}`, data, process: child, startedIn, stop };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
