// Runs the command line as a user does: a process of its own, from the root of the project.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

export interface Surroundings {
  readonly env?: { readonly [name: string]: string };
  readonly input?: string | Uint8Array;
}

/** The surroundings speak English and know no ledger, unless a test says otherwise. */
const QUIET = {
  LC_ALL: '',
  LC_MESSAGES: '',
  LANG: 'en_GB.UTF-8',
  ASSENT_DATA: '/nonexistent/assent',
  ASSENT_ORIGIN: '',
};

export function assent(words: readonly string[], { env = {}, input }: Surroundings = {}): Promise<Ran> {
  const { ASSENT_ORIGIN: _origin, ...inherited } = process.env;
  const environment: NodeJS.ProcessEnv = { ...inherited, ...QUIET, ...env };
  if (environment['ASSENT_ORIGIN'] === '') delete environment['ASSENT_ORIGIN'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['server/cli.ts', ...words], { cwd: ROOT, env: environment });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString('utf8'), said: Buffer.concat(said).toString('utf8') }),
    );
    child.stdin.end(input ?? '');
  });
}

export async function assentJson<Answer>(
  words: readonly string[],
  surroundings?: Surroundings,
): Promise<Ran & { readonly answer: Answer }> {
  const ran = await assent([...words, '--json'], surroundings);
  return { ...ran, answer: JSON.parse(ran.out) as Answer };
}
