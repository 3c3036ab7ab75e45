// Who is there: the site's word against what the entry says of it, told truly and not.

import type { Json, JsonObject } from '../../../core/bytes/canonical-json.ts';
import type { Vouched } from '../../../core/consent/facts.ts';
import type { Receipt } from '../../../core/record/receipt.ts';
import { withUnusedBits } from './entry-vectors.ts';
import { told, type Lie } from './lies.ts';
import { TERMS, terms1 } from './small-documents.ts';
import { SITE, recording, siteToken, smallLog, timeOn } from './small-log.ts';

export function* identityTold(): Generator<readonly [name: string, receipt: Receipt]> {
  yield ['signed-by-the-site', vouchedBy('site-signed', siteToken('ES256', 'account-1', 8))];
  yield ['vouched-with-a-shared-key', vouchedBy('site-key', siteToken('HS256', 'account-1', 8))];
  yield ['ended', ended(ending)];
  yield ['refused-by-text-message', refusedByMessage()];
}

export function* identityLies(): Generator<Lie> {
  const otherwise = 'identity vouched-otherwise';
  for (const [name, alg, vouched] of [
    ['shared-key-said-to-be-its-own', 'HS256', 'site-signed'],
    ['own-key-said-to-be-shared', 'EdDSA', 'site-key'],
    ['key-said-to-be-nobodys', 'HS256', 'none'],
    ['algorithm-nobody-takes', 'none', 'site-signed'],
  ] as const) {
    yield [`identity/${name}`, vouchedBy(vouched, siteToken(alg, 'account-1', 8)), otherwise];
  }
  const another = 'identity token-of-another';
  yield ['identity/token-for-somebody-else', vouchedBy('site-key', siteToken('HS256', 'account-2', 8)), another];
  yield ['identity/of-an-end-for-somebody-else', ended({ ...ending, assertion: siteToken('HS256', 'x', 8) }), another];
  const malformed = 'identity token-malformed';
  yield ['identity/token-is-none', vouchedBy('site-signed', 'eyJh.eyJh'), malformed];
  yield ['identity/token-of-staff', vouchedBy('site-signed', { recordedBy: 'agent 7' }), malformed];
  const token = siteToken('EdDSA', 'account-1', 8);
  const spelledOtherwise = `${token.slice(0, -86)}${withUnusedBits(token.slice(-86))}`;
  yield ['identity/token-with-unused-bits', vouchedBy('site-signed', spelledOtherwise), malformed];
  const notice = { ...ending, assertion: siteToken('HS256', 'account-1', 8) };
  yield ['identity/of-an-end', ended({ ...notice, vouched: 'site-signed' }), otherwise];
}

const vouchedBy = (vouched: Vouched, assertion: Json): Receipt =>
  told({ vouched, sealed: { subject: 'account-1', assertion } });

const ending = {
  version: '1',
  digest: terms1().digest,
  keptUntil: timeOn(1100),
  numbers: {},
  via: 'widget',
  vouched: 'site-key',
  assertion: siteToken('HS256', 'account-1', 8),
  text: null,
  noticed: null,
  lastSeen: null,
};

/** Whatever a text message looks like, it is no token. */
function refusedByMessage(): Receipt {
  const own = smallLog();
  const changes = [{ channel: 'sms', state: 'out' }];
  const sealed = { address: { sms: '13800138000' }, assertion: 'a.b.c' };
  const clear = { site: SITE, changes, via: 'sms', vouched: 'site-key', form: null };
  return own.receipt(own.record(recording(8, 'preference', clear, sealed)).index);
}

function ended(notice: JsonObject): Receipt {
  const own = smallLog();
  const clear = { site: SITE, agreement: TERMS, by: 'user', ground: 'closing', effective: timeOn(8), survives: [] };
  return own.receipt(own.record(recording(8, 'termination', clear, { subject: 'account-1', notice })).index);
}
