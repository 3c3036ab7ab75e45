// One fact of every type, each slot filled with something, for tests that must not forget one.

import type { JsonObject } from '../../../core/bytes/canonical-json.ts';
import { toHex, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOf, sha256 } from '../../../core/bytes/hash.ts';
import { FACTS, type FactToRecord, type FactType } from '../../../core/consent/facts.ts';
import { printVerifierKey } from '../../../core/log/note.ts';
import { logKey } from '../log/keys.ts';
import { ORIGIN, SITE, smallLog, timeOn } from './small-log.ts';

const named = { agreement: 'trade-terms', version: '2', digest: digestOf('terms 2') };
const shown = {
  ...named,
  act: 'accept',
  show: 'changes',
  revision: digestOf('revision'),
  changes: digestOf('changes'),
};
const form = digestOf('form');
const presented = { site: SITE, kind: 're-acceptance', agreements: [shown], locale: 'zh-Hans-CN', form };
const vkey = (seed: string): string => printVerifierKey(logKey(ORIGIN, seed).key);
const statementKey = printVerifierKey(logKey(`${ORIGIN}/statements`).key);

const CLEAR: { readonly [type in FactType]: JsonObject } = {
  'log.opened': {
    origin: ORIGIN,
    vkeys: [vkey('first')],
    statementKeys: [statementKey],
    formats: ['assent/entry/v1'],
    predecessor: {
      origin: 'old.example.com/log',
      checkpoint: smallLog({ origin: 'old.example.com/log' }).checkpoint(),
    },
  },
  'key.added': { role: 'log', vkey: vkey('second') },
  'key.retired': { role: 'log', vkey: vkey('first'), lastSize: 4 },
  'site.changed': { site: SITE, change: 'changed' },
  'widget.released': { digest: digestOf('widget') },
  'version.published': {
    ...named,
    previous: digestOf('terms 1'),
    revision: digestOf('revision'),
    effective: timeOn(20),
    materiality: 'material',
    regime: 'prc-7',
  },
  'version.withdrawn': named,
  presented: { ...presented, vouched: 'none' },
  decision: {
    ...presented,
    decision: 'accepted',
    via: 'widget',
    capacity: 'organisation',
    vouched: 'site-signed',
    preferences: { email: 'in', im: 'out' },
  },
  consent: {
    site: SITE,
    purpose: 'cross-border',
    state: 'given',
    locale: 'en',
    via: 'page',
    vouched: 'none',
    form: null,
  },
  preference: {
    site: SITE,
    changes: [
      { channel: 'visit', state: 'out' },
      { channel: 'push', state: 'in' },
    ],
    via: 'sms',
    vouched: 'site-key',
    form,
  },
  explanation: { site: SITE, ...named, clause: 'fees', locale: 'zh-CN', step: 'asked' },
  comment: { ...named, step: 'made' },
  'subject.linked': { site: SITE, vouched: 'site-key' },
  'subject.unlinked': { site: SITE },
  'contact.changed': { site: SITE, via: 'api', vouched: 'site-key' },
  'notice.sent': {
    site: SITE,
    channel: 'post',
    direction: 'to-provider',
    sent: timeOn(2),
    received: null,
    purpose: 'data-request',
  },
  'notice.bounced': { site: SITE, permanent: true },
  termination: {
    site: SITE,
    agreement: 'trade-terms',
    by: 'user',
    ground: 'own-wish',
    effective: timeOn(30),
    survives: [{ clause: 'language', basis: 'statute' }],
  },
  'hold.placed': {},
  'hold.released': {},
  'erasure.requested': { site: SITE, classes: ['identity', 'contact'], due: timeOn(9) },
  erasure: { reason: 'retention', classes: ['technical'], count: 3 },
  'access.granted': { role: 'auditor', until: null },
  correction: { of: 'contact' },
  imported: { site: SITE, decision: 'declined', ...named, claimed: timeOn(-400) },
  anchor: { by: 'rfc3161', size: 4, note: digestOf('note'), token: 'MIIB' },
};

export const everyFact = (): readonly FactToRecord[] =>
  (Object.keys(FACTS) as FactType[]).map((type) => ({
    type,
    clear: CLEAR[type],
    sealed: Object.fromEntries(FACTS[type].slots.map((slot) => [slot, valueOf(slot)])),
  }));

const valueOf = (slot: string): JsonObject | string =>
  slot === 'chain' ? { seq: 2, prev: toHex(sha256(utf8('leaf'))) } : `${slot} 值`;
