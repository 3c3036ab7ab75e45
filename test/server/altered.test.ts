// A database that was altered behind the ledger's back: what it can no longer prove, it does not say.

import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointProofs } from '../../server/ledger/proofs-in.ts';
import { storedReceipt } from '../../server/ledger/receipts.ts';
import { LogReader } from '../../server/log-reader.ts';
import { Altered, type Head } from '../../server/store.ts';
import type { Problem } from '../../core/wire.ts';
import { otherBlob } from '../support/forged.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
let accepted: { readonly index: number; readonly receipt: unknown };
let presented: string;

beforeEach(async () => {
  ledger = await TestLedger.start();
  await ledger.accept('somebody-else');
  do {
    presented = await ledger.token();
    accepted = (await ledger.decide(presented)).body;
  } while (accepted.index % 2 === 0); // an odd one is proved from the leaf before it
  await ledger.accept();
});

afterEach(async () => {
  ledger.reported.length = 0; // each refusal below is reported
  await ledger.end();
});

/** Changes what one statement finds, and nothing else. */
function alter(statement: string, ...values: readonly unknown[]): void {
  const file = new Database(ledger.place.store.file);
  expect(file.prepare(statement).run(...values).changes).toBe(1);
  file.close();
}

describe('an altered', () => {
  it.each([
    ['entry', `update entry set packed = ${otherBlob('packed', 3)} where idx = ?`],
    ['leaf hash of it', `update tree_hash set hash = ${otherBlob('hash')} where level = 0 and idx = ?`],
    ['checkpoint', `update checkpoint set note = replace(note, 'demo.invalid', 'demo.invalie') where size = ? + 1`],
  ] as const)('%s gives no receipt', async (_, statement) => {
    alter(statement, accepted.index);
    const answers = [await ledger.decide(presented), await ledger.byLegal(`/v1/records/${accepted.index}`)];
    expect(answers.map(({ status, body }) => [status, (body as Problem).code])).toEqual([
      [503, 'outcome-unknown'], // the choice stands, and nobody is told that nothing was stored
      [503, 'unavailable'],
    ]);
  });

  it.each([
    ['leaf hash before it', `update tree_hash set hash = ${otherBlob('hash')} where level = 0 and idx = ? - 1`],
    ['leaf hash that lost a byte', 'update tree_hash set hash = substr(hash, 2) where level = 0 and idx = ? - 1'],
  ] as const)('%s gives none to a reader that does not remember it', async (_, statement) => {
    alter(statement, accepted.index);
    const { store, logSigner } = ledger.ledger;
    const log = new LogReader(store);
    const forgetful = { ...ledger.ledger, log, proofs: new CheckpointProofs(log, logSigner) };
    const stored = (await store.entry(accepted.index))!;
    await expect(storedReceipt(forgetful, stored)).rejects.toThrow(/altered|two hashes/);
  });

  it('form gives none either, once it is read again', async () => {
    const again = await ledger.decide(presented);
    expect([again.status, again.body.receipt]).toEqual([200, accepted.receipt]);
    alter("update form set json = replace(json, '同意', '同億')");
    await ledger.restart();
    expect((await ledger.decide(presented)).status).toBe(503);
  });

  it('text is not served under its digest', async () => {
    const file = new Database(ledger.place.store.file);
    const { digest } = file.prepare("select digest from document where kind = 'version'").get() as { digest: string };
    file.close();
    expect((await ledger.send('GET', `/v1/documents/${digest}`)).status).toBe(200);
    alter("update document set json = replace(json, 'accept', 'acceqt') where digest = ?", digest);
    expect((await ledger.send('GET', `/v1/documents/${digest}`)).status).toBe(503);
  });

  it('publication is not proved', async () => {
    const { log, logSigner, publications, store } = ledger.ledger;
    const [published] = publications.of(SMALL);
    const inNewest = new CheckpointProofs(log, logSigner).in((await store.head()) as Head);
    const entry = published!.entry.replace('accept', 'acceqt').replace('"v":1', '"v":2');
    await expect(inNewest.publication({ index: published!.index, entry })).rejects.toThrow(Altered);
  });
});
