// The thread is real: a small script of this test's own.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { CallThread, CallFailed } from '../../server/call-thread.ts';

type Script = {
  readonly double: (number: number) => number;
  readonly note: (text: string) => void;
  readonly noted: () => readonly string[];
  readonly refuse: () => never;
  readonly fall: () => void;
};

const folder = mkdtempSync(join(tmpdir(), 'assent-call-thread-'));
const script = join(folder, 'script.mjs');
writeFileSync(
  script,
  `import { answerCalls } from ${JSON.stringify(new URL('../../server/call-thread.ts', import.meta.url).href)};
  const noted = [];
  answerCalls(
    {
      double: (number) => 2 * number,
      note: (text) => void noted.push(text),
      noted: () => noted,
      refuse: () => { throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' }); },
      fall: () => process.nextTick(() => { throw new Error('fell'); }),
    },
    () => undefined,
  );`,
);
afterAll(() => rmSync(folder, { recursive: true }));

let thread: CallThread<Script>;
beforeEach(() => (thread = new CallThread<Script>(pathToFileURL(script), null)));
afterEach(() => thread.close());

it('answers calls in their order, and does what nobody waits for before the next', async () => {
  thread.tell('note', 'a');
  const asked = [1, 2, 3].map((number) => thread.call('double', number));
  thread.tell('note', 'b');
  expect(await Promise.all(asked)).toEqual([2, 4, 6]);
  expect(await thread.call('noted')).toEqual(['a', 'b']);
});

it('passes on what a call threw, and answers the next', async () => {
  const refused = thread.call('refuse');
  const next = thread.call('double', 4);
  await expect(refused).rejects.toEqual(expect.objectContaining({ message: 'no room', code: 'SQLITE_FULL' }));
  await expect(refused).rejects.toBeInstanceOf(CallFailed);
  expect(await next).toBe(8);
});

it('that falls tells all who wait, and takes nobody with it who asks its successor', async () => {
  const [, left] = await Promise.allSettled([thread.call('fall'), thread.call('double', 1)]);
  expect(left).toEqual({ status: 'rejected', reason: new CallFailed('fell', undefined) });
  // The end of the one that fell is told a moment after its error.
  for (let number = 0; number < 50; number++) expect(await thread.call('double', number)).toBe(2 * number);
});
