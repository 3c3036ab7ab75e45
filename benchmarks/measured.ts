// Loaded into every measured server with `--import`: answers what the process has used, and profiles it on request.

import { Session, type Profiler } from 'node:inspector/promises';

export type Question = 'usage' | 'start-profile' | 'stop-profile';

export interface Usage {
  /** CPU time of all threads, user and system, in microseconds. */
  readonly cpuMicroseconds: number;
  /** Memory that the process holds now. */
  readonly residentBytes: number;
}

export type Profile = Profiler.Profile;

const session = new Session();

process.on('message', (question: Question) => {
  void answer(question).then((value) => process.send?.(value));
});
// Being asked is no reason to stay.
process.channel?.unref();

async function answer(question: Question): Promise<Usage | Profile | 'started'> {
  switch (question) {
    case 'usage': {
      const { user, system } = process.cpuUsage();
      return { cpuMicroseconds: user + system, residentBytes: process.memoryUsage.rss() };
    }
    case 'start-profile':
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
      return 'started';
    case 'stop-profile':
      return (await session.post('Profiler.stop')).profile;
    default:
      throw new Error(`not understood: ${question satisfies never}`);
  }
}
