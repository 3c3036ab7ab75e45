import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson, asciiSpelled } from '../../../core/bytes/ascii-json.ts';

const ASCII = /^[\u0000-\u007f]*$/;
const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constant('—')),
});

describe('JSON in ASCII', () => {
  it('says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const json = asciiJson([value, text]);
        expect(json).toMatch(ASCII);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify([value, text])));
      }),
    );
  });

  it('gives of joined texts what it gives of each, and so may be put together', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(asciiSpelled(one) + asciiSpelled(other)).toBe(asciiSpelled(one + other));
        expect(`"${asciiSpelled(one)}"`).toBe(asciiJson(one));
      }),
    );
  });
});
