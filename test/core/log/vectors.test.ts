import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64, utf8 } from '../../../core/bytes/encoding.ts';
import { parseCheckpoint } from '../../../core/log/checkpoint.ts';
import { leafHash, verifyConsistency } from '../../../core/log/merkle.ts';
import { parseNote, parseVerifierKey } from '../../../core/log/note.ts';
import { judgeByPolicy, parsePolicy } from '../../../core/log/policy.ts';
import { decodeEntryBundle, parseTilePath } from '../../../core/log/tiles.ts';
import { parseTlogProof, verifyTlogProof } from '../../../core/log/tlog-proof.ts';
import { verifyEd25519 } from './keys.ts';
import { logVectors, type LogVector } from './vectors.ts';

const folder = new URL('../../vectors/log/', import.meta.url);
const places = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((place) => place.endsWith('.json') && !place.startsWith('published/'))
  .map((place) => place.slice(0, -'.json'.length))
  .sort();
const read = (place: string) => JSON.parse(readFileSync(new URL(`${place}.json`, folder), 'utf8')) as LogVector;

describe('the vectors of the log formats', () => {
  it.each(places)('say what this code says: %s', (place) => {
    const vector = read(place);
    expect(outcomeOf(vector)).toBe(vector.outcome);
  });

  it('are those that the script writes', () => {
    expect(Object.fromEntries(places.map((place) => [place, read(place)]))).toEqual(Object.fromEntries(logVectors()));
  });

  it('tell each lie in bytes of its own', () => {
    const said = places.map((place) => JSON.stringify({ ...read(place), outcome: null }));
    expect(new Set(said).size).toBe(said.length);
  });
});

function outcomeOf(vector: LogVector): string {
  switch (vector.format) {
    case 'note':
      return readOrRefused(parseNote(vector.text));
    case 'verifier-key':
      return readOrRefused(parseVerifierKey(vector.text));
    case 'checkpoint':
      return readOrRefused(parseCheckpoint(vector.text));
    case 'tile-path':
      return readOrRefused(parseTilePath(vector.text));
    case 'entry-bundle':
      return readOrRefused(decodeEntryBundle(fromBase64(vector.base64)!, vector.width));
    case 'tlog-proof': {
      const proof = parseTlogProof(vector.proof);
      const keys = vector.keys.map((key) => parseVerifierKey(key)!);
      return proof === null
        ? 'malformed'
        : verifyTlogProof(proof, leafHash(utf8(vector.entry)), keys, verifyEd25519).state;
    }
    case 'consistency': {
      const [firstRoot, secondRoot, ...path] = [vector.firstRoot, vector.secondRoot, ...vector.path].map((hash) =>
        fromBase64(hash)!,
      );
      return verifyConsistency(vector.first, vector.second, firstRoot!, secondRoot!, path) ? 'holds' : 'fails';
    }
    case 'policy': {
      const reading = parsePolicy(vector.policy);
      return 'fault' in reading
        ? reading.fault.code
        : judgeByPolicy(reading.policy, vector.checkpoint, verifyEd25519).state;
    }
    default:
      return vector satisfies never;
  }
}

const readOrRefused = (value: unknown): string => (value === null ? 'refused' : 'read');
