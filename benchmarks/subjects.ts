// The servers of one benchmark run, each in a process of its own: the product and its floors.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startDemo } from '../scripts/demo-server.ts';
import type { Profile, Question, Usage } from './measured.ts';

export const FLOORS = ['echo', 'long-echo', 'durable-row'] as const;
export type Floor = (typeof FLOORS)[number];

/** What a floor sends when it listens. */
export interface Listening {
  readonly port: number;
}

export type SubjectName = 'decision' | Floor;

export interface Subject {
  readonly name: SubjectName;
  /** Its address, and an origin it allows. */
  readonly url: string;
  usage(): Promise<Usage>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<Profile>;
  bytesOnDisk(): number;
  stop(): Promise<void>;
}

const MEASURED = ['--import', join(import.meta.dirname, 'measured.ts')];

export interface Product extends Subject {
  /** From the start of the process until it could record, in milliseconds. */
  readonly startedIn: number;
}

/** The whole service in demo mode: the embedded database, signatures, log and all; on a new log, or on one that is there. */
export async function startProduct(
  place: { readonly dataBelow: string } | { readonly data: string },
): Promise<Product> {
  const demo = await startDemo({ ...place, nodeArguments: MEASURED });
  return {
    name: 'decision',
    url: demo.url.replace('localhost', '127.0.0.1'),
    ...questionsTo(demo.process),
    bytesOnDisk: () => bytesBelow(demo.data),
    startedIn: demo.startedIn,
    stop: demo.stop,
  };
}

export async function startFloor(name: Floor, answerBytes: number, data: string): Promise<Subject> {
  const child = fork(join(import.meta.dirname, 'floors.ts'), [name, String(answerBytes), data], { execArgv: MEASURED });
  const [{ port }] = (await once(child, 'message')) as [Listening];
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    ...questionsTo(child),
    bytesOnDisk: () => bytesBelow(data),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

function questionsTo(child: ChildProcess): Pick<Subject, 'usage' | 'startProfile' | 'stopProfile'> {
  const ask = async <Answer>(question: Question): Promise<Answer> => {
    const answered = once(child, 'message');
    child.send(question);
    const [answer] = (await answered) as [Answer];
    return answer;
  };
  return {
    usage: () => ask('usage'),
    startProfile: () => ask('start-profile'),
    stopProfile: () => ask('stop-profile'),
  };
}

export const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .reduce((sum, item) => sum + statSync(join(item.parentPath, item.name)).size, 0);
