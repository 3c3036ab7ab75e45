import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTlogProof } from '../../../core/log/tlog-proof.ts';
import { fromBase64 } from '../../../core/bytes/encoding.ts';
import { ledgerOf, placeOf, refresh, type LaterProof } from '../../../core/record/refresh.ts';
import { REFRESH_WORDS } from '../../../core/record/refresh.words.ts';
import type { Receipt } from '../../../core/record/receipt.ts';
import { verifyReceipt } from '../../../core/record/verdict.ts';
import { logKey, verifyEd25519 } from '../log/keys.ts';
import { ORIGIN, STORY, printReceipt, smallLog, type SmallLog } from './small-log.ts';

const log = smallLog();
const [index, first, whole] = [STORY.signUp, STORY.signUp + 1, log.entries.length];
const receipt = log.receipt(index);
const options = { trusted: [], verify: verifyEd25519 };

/** What `from` says of this receipt in its tree of `size` entries. */
const laterIn = (from: SmallLog, size = from.entries.length, at: number = index): LaterProof => {
  const { path, checkpoint } = parseTlogProof(from.proof(at, size))!;
  const consistency = size < first ? [] : from.consistency(first, size);
  return { checkpoint, inclusion: path, consistency: consistency.map((one) => fromBase64(one)!) };
};
const refreshedAt = (size: number, held: Receipt = receipt): Receipt => {
  const refreshing = refresh(held, laterIn(log, size), options);
  if (refreshing.state !== 'refreshed') throw new Error(refreshing.state);
  return refreshing.receipt;
};
const held = (one: Receipt) => verifyReceipt(printReceipt(one), { trusted: [log.key.key], verify: verifyEd25519 });

describe('bringing a receipt up to date', () => {
  it('adds what a verdict takes for a later proof, and leaves the rest as it was', () => {
    const { later, ...rest } = refreshedAt(whole);
    const { later: _none, ...before } = receipt;
    expect(rest).toEqual(before);
    expect(later).toEqual(log.refreshed(receipt, index, first).later);
    const verdict = held({ ...rest, later });
    expect(verdict.outcome).toBe('verified');
    expect(verdict.points).toContainEqual(expect.objectContaining({ point: 'later', holds: 'yes' }) as never);
  });

  it('can be done again and again: each proof stays', () => {
    const once = refreshedAt(whole - 1);
    const twice = refreshedAt(whole, once);
    expect(twice.later).toHaveLength(2);
    expect(twice.later[0]).toEqual(once.later[0]);
    expect(held(twice).points).toContainEqual(
      expect.objectContaining({ code: 'later-consistent', parameters: { proofs: 2 } }) as never,
    );
    expect(refresh(twice, laterIn(log), options)).toEqual({ state: 'current', size: whole });
    expect(refresh(twice, laterIn(log, whole - 1), options)).toEqual({ state: 'current', size: whole - 1 });
  });

  it('adds nothing where the log has not grown', () => {
    expect(refresh(receipt, laterIn(log, first), options)).toEqual({ state: 'current', size: first });
  });

  it('takes a checkpoint of a newer key of the same log only from who trusts that key', () => {
    const newer = logKey(ORIGIN, 'the next key');
    const proof = laterIn(log);
    const signed = { ...proof, checkpoint: log.checkpointBy(newer) };
    expect(refresh(receipt, signed, options)).toEqual({ state: 'refused', code: 'signer-other' });
    expect(refresh(receipt, signed, { ...options, trusted: [newer.key] })).toMatchObject({ state: 'refreshed' });
  });
});

describe('what does not go on from the receipt', () => {
  const other = smallLog({ origin: 'other.example.com/log' });
  const fork = smallLog();
  fork.entries.length = first - 1;
  for (let at = 0; at < 4; at++) fork.append({ ...log.entries[whole - 1 - at]! });
  const forkedBehind = smallLog();
  const [last] = forkedBehind.entries.splice(whole - 2, 2);
  forkedBehind.append({ ...last! });
  forkedBehind.append({ ...last! });

  it.each([
    ['another log', laterIn(other), 'origin-differs'],
    ['a smaller tree', laterIn(log, first - 1, 0), 'log-smaller'],
    ['a tree in which another entry stands there', laterIn(fork), 'not-included'],
    ['the path of another entry', { ...laterIn(log), inclusion: laterIn(log, whole, 0).inclusion }, 'not-included'],
    ['no path', { ...laterIn(log), inclusion: [] }, 'not-included'],
    ['a path that is no hashes', { ...laterIn(log), inclusion: [new Uint8Array(31)] }, 'not-included'],
    ['consistency with another tree', { ...laterIn(log), consistency: [] }, 'not-consistent'],
    ['a checkpoint that is none', { ...laterIn(log), checkpoint: 'hello\n' }, 'checkpoint-unreadable'],
    [
      'a checkpoint signed by nobody known',
      { ...laterIn(log), checkpoint: log.checkpointBy(logKey(ORIGIN, 'a stranger')) },
      'signer-other',
    ],
    ['a checkpoint with another root', { ...laterIn(log), checkpoint: forkedBehind.checkpoint() }, 'not-included'],
  ] as const)('is refused: %s', (_what, later, code) => {
    expect(refresh(receipt, later, options)).toEqual({ state: 'refused', code });
  });

  it('is refused where the receipt has another tree of the same size', () => {
    const held = refreshedAt(whole);
    expect(refresh(held, laterIn(forkedBehind), options)).toEqual({ state: 'refused', code: 'not-consistent' });
    expect(refresh(receipt, laterIn(forkedBehind), options)).toMatchObject({ state: 'refreshed' });
  });

  it('is refused where the receipt itself does not hold', () => {
    for (const broken of [
      { ...receipt, entry: receipt.entry.replace('accepted', 'declined') },
      { ...receipt, proof: 'no proof' },
      { ...receipt, vkey: 'no key' },
      { ...receipt, vkey: other.vkey },
    ]) {
      expect(placeOf(broken, options)).toBeNull();
      expect(refresh(broken, laterIn(log), options)).toEqual({ state: 'refused', code: 'receipt-fails' });
    }
  });

  it('never throws, and never gives a receipt that does not verify', () => {
    const hash = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...laterIn(log).inclusion));
    const checkpoint = fc.oneof(fc.string(), fc.constantFrom(log.checkpoint(), log.checkpoint(2), other.checkpoint()));
    const path = fc.array(hash, { maxLength: 70 });
    fc.assert(
      fc.property(checkpoint, path, path, (text, inclusion, consistency) => {
        const refreshing = refresh(receipt, { checkpoint: text, inclusion, consistency }, options);
        if (refreshing.state === 'refreshed') expect(held(refreshing.receipt).outcome).toBe('verified');
        else expect(['refused', 'current']).toContain(refreshing.state);
      }),
    );
  });
});

describe('where a receipt’s ledger is', () => {
  it('is said by its presentation, if there is one, and only as an address of the web', () => {
    expect(ledgerOf(receipt)).toMatch(/^https:\/\//);
    const { presentation: _none, ...bare } = receipt;
    expect(ledgerOf(bare)).toBeNull();
    expect(ledgerOf({ ...receipt, presentation: 'a.b.c' })).toBeNull();
  });
});

it('has words in both languages for every refusal', () => {
  expect(Object.keys(REFRESH_WORDS['zh-Hans'])).toEqual(Object.keys(REFRESH_WORDS.en));
});
