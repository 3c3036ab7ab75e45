import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import { verifyReceipt } from '../../core/record/verdict.ts';
import { fingerprint, readKeys } from '../../server/console/keys.ts';
import { verifyInBrowser } from '../../server/console/web-verify.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
let own: VerifierKey;
let receipt: string;
beforeAll(async () => {
  test = await TestLedger.start();
  own = parseVerifierKey(test.ledger.logSigner.vkey)!;
  const { index } = await test.accept('acct-1');
  receipt = JSON.stringify((await test.bySite('GET', `/v1/subjects/acct-1/receipts/${index}`)).body);
});
afterAll(() => test.end());

describe('verifying in a browser', () => {
  it('answers what the synchronous check answers, with a trusted key and without', async () => {
    for (const trusted of [[own], []]) {
      const expected = verifyReceipt(receipt, { trusted, verify: verifyEd25519 });
      expect(await verifyInBrowser(receipt, trusted)).toEqual(expected);
    }
    expect((await verifyInBrowser(receipt, [own])).outcome).toBe('verified');
    expect((await verifyInBrowser(receipt, [])).outcome).toBe('signer-unknown');
  });

  it('answers the same of a receipt in which anything was changed', async () => {
    const places = Array.from({ length: 120 }, (_, step) => Math.floor((receipt.length / 120) * step));
    for (const place of places) {
      const other = receipt[place] === 'A' ? 'B' : 'A';
      const changed = `${receipt.slice(0, place)}${other}${receipt.slice(place + 1)}`;
      const verdict = await verifyInBrowser(changed, [own]);
      const expected = verifyReceipt(changed, { trusted: [own], verify: verifyEd25519 });
      expect(verdict, `place ${place}`).toEqual(expected);
    }
  });

  it('fails where the signature is another’s', async () => {
    const proof = (JSON.parse(receipt) as { proof: string }).proof;
    const line = /— \S+ (\S+)\n/.exec(proof)![1]!;
    const swapped = Buffer.from(line, 'base64');
    swapped[swapped.length - 1]! ^= 1;
    const verdict = await verifyInBrowser(receipt.replaceAll(line, swapped.toString('base64')), [own]);
    expect(verdict.outcome).toBe('fails');
    expect(verdict.points.at(-1)).toMatchObject({ point: 'signature', holds: 'no' });
  });

  it('says that what is no receipt is none', async () => {
    for (const content of ['', '{}', 'null', '[]', 'a receipt']) {
      expect((await verifyInBrowser(content, [own])).points).toMatchObject([{ point: 'format', holds: 'no' }]);
    }
  });
});

describe('pasted keys', () => {
  it('are read one a line, and what is none is named', () => {
    const { vkey } = test.ledger.logSigner;
    expect(readKeys(`  ${vkey}\n\n${test.ledger.statementSigner.vkey} `).keys.map(({ name }) => name)).toEqual([
      test.ledger.origin,
      `${test.ledger.origin}/statements`,
    ]);
    expect(readKeys(`${vkey}x`)).toEqual({ keys: [], wrong: [`${vkey}x`] });
    expect(readKeys('')).toEqual({ keys: [], wrong: [] });
  });

  it('have a fingerprint that can be read out', () => {
    expect(fingerprint(own)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });
});
