// What is said of an instant that was just now: an entry has its time a moment before it is kept, and is not left out for that.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AsOfStatement } from '../../core/record/as-of.ts';
import type { Status } from '../../server/ledger/status.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
beforeAll(async () => {
  test = await TestLedger.start();
});
afterAll(() => test.end());

it('of this very moment is said what will be said of it for ever, by a status and by a statement', async () => {
  for (let n = 0; n < 40; n++) {
    const subject = `acct-${n}`;
    const answers = async (at: string) => {
      const moment = encodeURIComponent(at);
      const [status, statement] = await Promise.all([
        test.bySite<Status>('GET', `/v1/subjects/${subject}/status?agreement=${SMALL}&asOf=${moment}`),
        test.bySite<AsOfStatement>('GET', `/v1/subjects/${subject}/as-of?agreement=${SMALL}&at=${moment}`),
      ]);
      expect([status.status, statement.status]).toEqual([200, 200]);
      return [status.body, statement.body.size];
    };
    const recorded = test.accept(subject);
    // Somewhere between the request and its answer, elsewhere each time.
    for (let turn = 0; turn < n % 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    const at = test.clock();
    const first = await answers(at);
    await recorded;
    expect(await answers(at)).toEqual(first);
  }
});
