// The service is killed in the middle of its work, again and again, and whatever it had acknowledged is there afterwards.

import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { leafHash, rootOf } from '../../core/log/merkle.ts';
import { openCheckpoint } from '../../core/log/checkpoint.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { equalBytes } from '../../core/bytes/bytes.ts';
import { sha256 } from '../../server/native.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { openStored } from '../../server/open-ledger.ts';
import { DEMO_ORIGIN } from '../../server/config.ts';
import { Demos } from '../end-to-end/demo-process.ts';
import { indexOf, sendDecision, visit, type Acknowledged } from './visitors.ts';

/** More of them by hand: `ASSENT_KILLS=300 npx vitest run --project node test/faults/crash.test.ts`. */
const KILLS = Number(process.env['ASSENT_KILLS'] ?? 4);

const demos = new Demos();
afterAll(() => demos.end());

it(
  'keeps every acknowledged decision through kill -9, with the same receipt, in one log that only grew',
  async () => {
    const data = demos.directory();
    const acknowledged: Acknowledged[] = [];
    const checkpoints: string[] = [];
    for (let round = 0; ; round++) {
      const demo = await demos.start({ data });
      const latest = acknowledged.slice(-40);
      for (const { request, answer } of latest) {
        const again = await sendDecision(demo.url, request);
        expect([again.status, await again.text()]).toEqual([200, answer]);
      }
      if (round === KILLS) {
        expect((await demo.end('SIGTERM')).status).toBe(0);
        break;
      }
      const visitors = visit(demo.url, 12);
      await wait(randomInt(20, 500));
      await demo.end('SIGKILL');
      await visitors.gone;
      acknowledged.push(...visitors.acknowledged);
      checkpoints.push(...visitors.checkpoints);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    await checkLog(data, acknowledged, checkpoints);
  },
  60_000 + KILLS * 10_000,
);

/** Every checkpoint ever served is the root of the first entries of the one log, and every acknowledged entry is in it. */
async function checkLog(data: string, acknowledged: readonly Acknowledged[], checkpoints: readonly string[]) {
  const stored = openStored({
    data,
    origin: DEMO_ORIGIN,
    demo: true,
    url: '',
    store: { kind: 'sqlite', file: join(data, 'ledger.db') },
    headFile: join(data, 'head'),
  });
  try {
    const { size } = (await stored.store.head())!;
    const entries = await stored.store.entries(0, size);
    expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: size }, (_, index) => index));
    const leaves = entries.map(({ bytes }) => leafHash(bytes, sha256));
    let before = 0;
    for (const note of new Set(checkpoints)) {
      const opened = openCheckpoint(note, [parseVerifierKey(stored.vkey)!], verifyEd25519);
      if (opened.state !== 'verified') throw new Error(`an unsigned checkpoint was served: ${note}`);
      const { checkpoint } = opened;
      expect(checkpoint.size).toBeGreaterThanOrEqual(before);
      expect(equalBytes(checkpoint.root, rootOf(leaves.slice(0, checkpoint.size), sha256))).toBe(true);
      before = checkpoint.size;
    }
    const kept = new Set(entries.map(({ bytes }) => new TextDecoder().decode(bytes)));
    for (const { answer } of acknowledged) {
      expect(kept).toContain((JSON.parse(answer) as { receipt: { entry: string } }).receipt.entry);
    }
    expect(new Set(acknowledged.map(indexOf)).size).toBe(acknowledged.length);
  } finally {
    await stored.close();
  }
}
