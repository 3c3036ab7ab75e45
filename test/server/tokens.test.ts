// Tokens that only we read again: made for one purpose under one ledger's keys, and nothing for any other.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKeys } from '../../server/keys/key-file.ts';
import { Tokens, type TokenPurpose } from '../../server/keys/tokens.ts';

const PURPOSES = ['form', 'cursor', 'unsubscribe', 'subject', 'ceremony', 'site-secret', 'request'] as const;
const tokens = new Tokens(makeKeys('demo.invalid/one', true));
const others = new Tokens(makeKeys('demo.invalid/one', true));
const content = { index: 7, site: '示例' };

const pairs = PURPOSES.flatMap((made) => PURPOSES.map((read): [TokenPurpose, TokenPurpose] => [made, read]));

describe('a token', () => {
  it('is read for the purpose it was made for, and for no other', () => {
    for (const [made, read] of pairs) {
      const expected = made === read ? content : null;
      expect(tokens.unseal(read, tokens.seal(made, content)), `${made} as ${read}`).toEqual(expected);
      expect(tokens.reveal(read, tokens.hide(made, content)), `${made} as ${read}`).toEqual(expected);
      if (made !== read) expect(tokens.mac(made, 'x')).not.toBe(tokens.mac(read, 'x'));
    }
  });

  it('of another ledger is nothing', () => {
    expect(tokens.unseal('form', others.seal('form', content))).toBeNull();
    expect(tokens.reveal('unsubscribe', others.hide('unsubscribe', content))).toBeNull();
  });

  it('changed in any one character is nothing, and none makes its reader fail', () => {
    const [sealed, hidden] = [tokens.seal('form', content), tokens.hide('unsubscribe', content)];
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...'Aa0_-.=+ é'), fc.boolean(), (at, character, insert) => {
        for (const token of [sealed, hidden]) {
          const place = at % token.length;
          const changed = token.slice(0, place) + character + token.slice(insert ? place : place + 1);
          if (changed === token) continue;
          expect(tokens.unseal('form', changed)).toBeNull();
          expect(tokens.reveal('unsubscribe', changed)).toBeNull();
        }
      }),
    );
  });

  it('that is hidden shows nothing of what it says, and never looks the same twice', () => {
    const [one, two] = [tokens.hide('unsubscribe', content), tokens.hide('unsubscribe', content)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, 'base64url').toString('utf8')).not.toContain('示例');
  });

  it.each(['', '.', '..', 'a', 'a.b', 'a.b.c', '=', 'A'.repeat(5000), `${'A'.repeat(5000)}.${'A'.repeat(43)}`])(
    'spelled %j is nothing',
    (token) => {
      expect(tokens.unseal('form', token)).toBeNull();
      expect(tokens.reveal('form', token)).toBeNull();
    },
  );
});
