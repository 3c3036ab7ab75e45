import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64, utf8 } from '../../../core/bytes/encoding.ts';
import { parsePresentation } from '../../../core/consent/presentation.ts';
import { parseVerifierKey } from '../../../core/log/note.ts';
import { verifyAsOf } from '../../../core/record/as-of-verdict.ts';
import { readEntry } from '../../../core/record/entry.ts';
import { EMPTY_LOG, checkEntry } from '../../../core/record/log-rules.ts';
import { digestOfDisclosure, openDisclosure } from '../../../core/record/slots.ts';
import { verifyReceipt } from '../../../core/record/verdict.ts';
import { verifyEd25519 } from '../log/keys.ts';
import type { LogVector, RecordVector } from './vector.ts';
import { recordVectors } from './vectors.ts';

const folder = new URL('../../vectors/record/', import.meta.url);
const places = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((place) => place.endsWith('.json'))
  .map((place) => place.slice(0, -'.json'.length))
  .sort();
const source = (place: string) => readFileSync(new URL(`${place}.json`, folder), 'utf8');
const read = (place: string) => JSON.parse(source(place)) as RecordVector;

describe('the vectors of entries, presentations, receipts and logs', () => {
  it.each(places)('say what this code says: %s', (place) => {
    const vector = read(place);
    expect(answerTo(vector)).toEqual(expected(vector));
  });

  it('are those that the script writes, byte for byte', () => {
    const written = [...recordVectors()].map(([place, vector]) => [place, `${JSON.stringify(vector, null, 2)}\n`]);
    expect(Object.fromEntries(places.map((place) => [place, source(place)]))).toEqual(Object.fromEntries(written));
  });

  it('tell each lie in bytes of its own', () => {
    const said = places.map((place) => JSON.stringify({ ...read(place), outcome: null, fails: null }));
    expect(new Set(said).size).toBe(said.length);
  });
});

const expected = (vector: RecordVector): unknown =>
  vector.format === 'receipt' || vector.format === 'as-of'
    ? { outcome: vector.outcome, fails: vector.fails }
    : vector.outcome;

function answerTo(vector: RecordVector): unknown {
  switch (vector.format) {
    case 'entry':
      return readEntry(utf8(vector.entry)).reading;
    case 'entry-bytes':
      return readEntry(fromBase64(vector.base64)!).reading;
    case 'disclosure':
      expect(digestOfDisclosure(vector.disclosure)).toBe(vector.digest);
      return openDisclosure(vector.disclosure) === null ? 'refused' : 'opens';
    case 'presentation':
      return parsePresentation(vector.token) === null ? 'refused' : 'read';
    case 'receipt': {
      const trusted = vector.keys.map((key) => parseVerifierKey(key)!);
      const { outcome, points, statement } = verifyReceipt(vector.receipt, { trusted, verify: verifyEd25519 });
      expect(statement === null).toBe(outcome === 'fails');
      return {
        outcome,
        fails: points.filter(({ holds }) => holds === 'no').map(({ point, code }) => ({ point, code })),
      };
    }
    case 'as-of': {
      const trusted = vector.keys.map((key) => parseVerifierKey(key)!);
      const { outcome, points, shows } = verifyAsOf(vector.statement, { trusted, verify: verifyEd25519 });
      expect(shows === null).toBe(outcome === 'fails');
      const { point, code, holds } = points.find((one) => one.holds === 'no') ?? {};
      return { outcome, fails: holds ? { point, code } : null };
    }
    case 'log':
      return judged(vector);
    default:
      return vector satisfies never;
  }
}

function judged({ entries }: LogVector): unknown[] {
  let state = EMPTY_LOG;
  return entries.map((entry, index) => {
    const next = checkEntry(state, index, utf8(entry));
    state = next.state;
    const { verdict } = next;
    return verdict.verdict === 'breaks' ? verdict.broken.map(({ code }) => code) : verdict.verdict;
  });
}
