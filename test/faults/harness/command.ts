import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../../..');

/** Runs the command line as a process of its own and kills it after so many milliseconds. Whether it had ended before. */
export async function cutShort(words: readonly string[], after: number): Promise<boolean> {
  const child = spawn(process.execPath, ['server/cli.ts', ...words], { cwd: ROOT, stdio: 'ignore' });
  const ended = once(child, 'close');
  await Promise.race([ended, wait(after)]);
  const hasEnded = child.exitCode !== null;
  child.kill('SIGKILL');
  await ended;
  return hasEnded;
}
