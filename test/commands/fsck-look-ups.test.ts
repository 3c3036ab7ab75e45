import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../server/checks/fault.ts';
import { checkWhole } from '../../server/checks/whole-check.ts';
import { openStored } from '../../server/open-ledger.ts';
import { TestLedger } from '../support/test-ledger.ts';
import { change, faultInCopy } from './spoilt.ts';

let place: TestLedger['place'];
/** Entries by what was done in them. */
const at = { chosen: 0, changed: 0, linked: 0, link: 0, again: 0 };

/** Choices in a sign-up and on a settings page; decisions that were linked, one of them taken back and linked anew. */
beforeAll(async () => {
  const ledger = await TestLedger.start();
  at.chosen = (await ledger.accept('acct-1', { preferences: { email: 'in' } })).index;
  const subjectToken = await ledger.subjectToken('acct-1', { claims: { email: 'reader@example.org' } });
  const changed = await ledger.send<{ index: number }>('POST', '/v1/preferences', {
    siteKey: 'pk_demo',
    subjectToken,
    changes: [
      { channel: 'email', state: 'out' },
      { channel: 'post', state: 'out' },
    ],
  });
  at.changed = changed.body.index;
  const visitor = await ledger.accept(undefined, { preferences: { email: 'out' } });
  at.linked = visitor.index;
  await ledger.bySite('POST', '/v1/siteverify', { token: visitor.token, subject: 'acct-2' });
  at.link = (await ledger.size()) - 1;
  const another = await ledger.accept(undefined, { preferences: { email: 'out' } });
  at.again = another.index;
  for (const subject of ['acct-3', 'acct-4']) {
    await ledger.bySite('PUT', `/v1/decisions/${another.index}/subject`, { token: another.token, subject });
    if (subject === 'acct-3') await ledger.bySite('DELETE', `/v1/decisions/${another.index}/subject`);
  }
  place = ledger.place;
  await ledger.ledger.close();
}, 60_000);
afterAll(() => rmSync(place.data, { recursive: true }));

/** What is found in a copy of the ledger after `statement`. */
const faultAfter = (statement: string, open: boolean) => faultInCopy(place, change(statement), { open });

describe('what stands beside the entries to find things by', () => {
  it.each([true, false])('holds in a ledger that was left alone (opened: %s)', async (open) => {
    const stored = openStored(place);
    const check = await checkWhole(stored, { open });
    await stored.close();
    expect(check.fault).toBeNull();
  });

  it.each<[string, () => string, () => Fault]>([
    [
      'a refusal that is filed as an agreement',
      () => `update preference set state = 'in' where idx = ${at.changed} and channel = 'post'`,
      () => ({ code: 'choice-differs', parameters: { index: at.changed, channel: 'post' } }),
    ],
    [
      'a choice that is filed for another channel',
      () => `update preference set channel = 'phone' where idx = ${at.changed} and channel = 'post'`,
      () => ({ code: 'choice-differs', parameters: { index: at.changed, channel: 'phone' } }),
    ],
    [
      'a choice that is filed at another time',
      () => `update preference set time = '2020-01-01T00:00:00.000Z' where idx = ${at.chosen}`,
      () => ({ code: 'choice-differs', parameters: { index: at.chosen, channel: 'email' } }),
    ],
    [
      'a choice that nobody made',
      () => `insert into preference select about, channel, ${at.link}, state, time from preference limit 1`,
      () => ({ code: 'choice-differs', parameters: { index: at.link, channel: 'email' } }),
    ],
  ])('finds %s, opened or not', async (_name, statement, fault) => {
    expect(await faultAfter(statement(), true)).toEqual(fault());
    expect(await faultAfter(statement(), false)).toEqual(fault());
  });

  it.each<[string, () => string, () => Fault]>([
    [
      'a refusal that is not filed',
      () => `delete from preference where idx = ${at.changed} and channel = 'post'`,
      () => ({ code: 'choice-missing', parameters: { index: at.changed, channel: 'post' } }),
    ],
    [
      'a refusal that is filed for somebody else',
      () => `update preference set about = zeroblob(length(about)) where idx = ${at.changed} and channel = 'post'`,
      () => ({ code: 'choice-missing', parameters: { index: at.changed, channel: 'post' } }),
    ],
    [
      'a refusal that is not filed for the address',
      () =>
        `delete from preference where idx = ${at.changed} and channel = 'email' and about not in (select about from preference where channel = 'post')`,
      () => ({ code: 'choice-missing', parameters: { index: at.changed, channel: 'email' } }),
    ],
    [
      'a refusal that was not filed when its decision was linked',
      () => `delete from preference where idx = ${at.linked}`,
      () => ({ code: 'choice-missing', parameters: { index: at.linked, channel: 'email' } }),
    ],
    [
      'an agreement that is filed as erased, without an erasure',
      () => `update preference set state = 'erased' where idx = ${at.chosen}`,
      () => ({ code: 'choice-differs', parameters: { index: at.chosen, channel: 'email' } }),
    ],
    [
      'a link that is not filed',
      () => `delete from link where decision = ${at.linked}`,
      () => ({ code: 'link-differs', parameters: { index: at.link } }),
    ],
    [
      'a link to somebody else',
      () =>
        `update link set subject = (select subject from link where decision = ${at.again}) where decision = ${at.linked}`,
      () => ({ code: 'choice-missing', parameters: { index: at.linked, channel: 'email' } }),
    ],
    [
      'a link that another entry made',
      () => `update link set linked_by = ${at.chosen} where decision = ${at.linked}`,
      () => ({ code: 'link-differs', parameters: { index: at.link } }),
    ],
    [
      'a link that nobody made',
      () => `insert into link select ${at.chosen}, subject, linked_by from link limit 1`,
      () => ({ code: 'link-differs', parameters: { index: at.chosen } }),
    ],
  ])('finds %s, opened', async (_name, statement, fault) => {
    expect(await faultAfter(statement(), true)).toEqual(fault());
  });
});
