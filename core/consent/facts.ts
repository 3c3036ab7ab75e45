// What can happen in a ledger: one closed union. A fact says it in clear terms that name nobody (digests, times, numbers,
// members of closed lists) and, apart, in sealed values. `record/entry` seals it; `standing` and `preference` fold it.

import type { JsonObject } from '../bytes/canonical-json.ts';
import type { Digest } from '../bytes/hash.ts';
import {
  count,
  closed,
  digest,
  instant,
  listOf,
  mapOf,
  matching,
  nullOr,
  oneOf,
  text,
  truth,
  type Shape,
} from '../bytes/shape.ts';
import {
  ACTS,
  CAPACITY_KINDS,
  CHANNELS,
  ENDERS,
  MATERIALITIES,
  PRESENTATION_KINDS,
  REGIMES,
} from '../text/agreement.ts';
import type {
  Act,
  AgreementId,
  CapacityKind,
  Channel,
  EndedBy,
  Locale,
  Materiality,
  PresentationKind,
  PurposeId,
  Regime,
  VersionDocument,
  VersionLabel,
} from '../text/agreement.ts';

export const VIAS = ['widget', 'page', 'api', 'link', 'sms', 'operator'] as const;
/** Through what a fact reached the ledger. `operator` is staff recording on a person's behalf (客服代录). */
export type Via = (typeof VIAS)[number];

export const VOUCHED = ['none', 'site-key', 'site-signed'] as const;
/** Who stood behind the subject's name at the time: nobody; a key the ledger also holds; a key it never had. */
export type Vouched = (typeof VOUCHED)[number];

export const SHOWS = ['full', 'changes', 'nothing'] as const;
export type Show = (typeof SHOWS)[number];

export const DECISIONS = ['accepted', 'declined', 'continued-use'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

export type PreferenceState = 'in' | 'out';

/** One document of a set, as it was shown and as it was decided on. */
export interface ShownDocument {
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly act: Act;
  readonly show: Show;
  /** Digest of the revision document that was shown. */
  readonly revision?: Digest;
  /** Digest of the change set that was shown. */
  readonly changes?: Digest;
}

export interface PublishedFact {
  readonly type: 'version.published';
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly previous: Digest | null;
  readonly revision: Digest;
  readonly effective: string;
  readonly materiality: Materiality;
  readonly regime: Regime;
}

export interface DecisionFact {
  readonly type: 'decision';
  readonly site: string;
  readonly decision: DecisionKind;
  readonly kind: PresentationKind;
  readonly agreements: readonly ShownDocument[];
  readonly locale: Locale;
  readonly via: Via;
  readonly capacity: CapacityKind;
  readonly vouched: Vouched;
  readonly preferences: { readonly [channel in Channel]?: PreferenceState };
  /** Digest of the form that was presented. */
  readonly form: Digest;
}

export interface PreferenceFact {
  readonly type: 'preference';
  readonly site: string;
  readonly changes: readonly { readonly channel: Channel; readonly state: PreferenceState }[];
  readonly via: Via;
  readonly vouched: Vouched;
  /** Digest of the form whose sentence was seen; null for a refusal, which needs none. */
  readonly form: Digest | null;
}

export const CONSENT_STATES = ['given', 'refused', 'withdrawn'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** A person's word on one purpose of processing: never a decision on a contract. */
export interface ConsentFact {
  readonly type: 'consent';
  readonly site: string;
  readonly purpose: PurposeId;
  readonly state: ConsentState;
  readonly locale: Locale;
  readonly via: Via;
  readonly vouched: Vouched;
  /** Digest of the form whose sentence was seen; null for a withdrawal, which needs none. */
  readonly form: Digest | null;
}

export interface TerminationFact {
  readonly type: 'termination';
  readonly site: string;
  readonly agreement: AgreementId;
  readonly by: EndedBy;
  readonly ground: string;
  readonly effective: string;
  /** Clauses of the version that bound this person. */
  readonly survives: VersionDocument['survives'];
}

export interface ImportedFact {
  readonly type: 'imported';
  readonly site: string;
  readonly decision: 'accepted' | 'declined';
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  readonly digest: Digest;
  /** When it was decided, as its source says. */
  readonly claimed: string | null;
}

const id = matching(/^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/);
const label = matching(/^[1-9][0-9]{0,8}$/);
const siteId = matching(/^site_[A-Za-z0-9_-]{22}$/);
const locale = matching(/^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,7}$/);
const vkey = text(512);
const channel = oneOf(CHANNELS);
const via = oneOf(VIAS);
const vouched = oneOf(VOUCHED);
const preferenceState = oneOf(['in', 'out']);
const dataClass = oneOf(['identity', 'contact', 'technical']);
const actor = oneOf(ENDERS);
const shown = closed(
  { agreement: id, version: label, digest, act: oneOf(ACTS), show: oneOf(SHOWS) },
  { revision: digest, changes: digest },
);

/** The clear members and the sealed slots of one type of fact; closed for this version of the format. */
export interface FactShape {
  readonly clear: { readonly [name: string]: Shape };
  readonly slots: readonly string[];
}

/** Every type of fact, also those that this release does not write yet: entries can never be repaired, so the reader knows
 *  them from the first day. Each has at least one slot, so that no leaf can be guessed from its hash. */
export const FACTS = {
  'log.opened': {
    clear: {
      origin: text(255),
      vkeys: listOf(vkey, 1),
      statementKeys: listOf(vkey, 1),
      formats: listOf(text(64), 1),
      predecessor: nullOr(closed({ origin: text(255), checkpoint: text(4096) })),
    },
    slots: ['operator'],
  },
  'key.added': { clear: { role: oneOf(['log', 'statement']), vkey }, slots: ['operator'] },
  'key.retired': { clear: { role: oneOf(['log', 'statement']), vkey, lastSize: count }, slots: ['operator'] },
  'site.changed': { clear: { site: siteId, change: oneOf(['added', 'changed', 'retired']) }, slots: ['settings'] },
  'widget.released': { clear: { digest }, slots: ['release'] },
  'version.published': {
    clear: {
      agreement: id,
      version: label,
      digest,
      previous: nullOr(digest),
      revision: digest,
      effective: instant,
      materiality: oneOf(MATERIALITIES),
      regime: oneOf(REGIMES),
    },
    slots: ['publisher'],
  },
  'version.withdrawn': { clear: { agreement: id, version: label, digest }, slots: ['publisher'] },
  presented: {
    clear: {
      site: siteId,
      kind: oneOf(PRESENTATION_KINDS),
      agreements: listOf(shown, 1),
      locale,
      vouched,
      form: digest,
    },
    slots: ['subject', 'assertion', 'presentation', 'observed', 'network', 'chain'],
  },
  decision: {
    clear: {
      site: siteId,
      decision: oneOf(DECISIONS),
      kind: oneOf(PRESENTATION_KINDS),
      agreements: listOf(shown, 1),
      locale,
      via,
      capacity: oneOf(CAPACITY_KINDS),
      vouched,
      preferences: mapOf(channel, preferenceState),
      form: digest,
    },
    slots: ['subject', 'capacity', 'assertion', 'presentation', 'observed', 'network', 'chain'],
  },
  consent: {
    clear: {
      site: siteId,
      purpose: id,
      state: oneOf(CONSENT_STATES),
      locale,
      via,
      vouched,
      form: nullOr(digest),
    },
    slots: ['subject', 'assertion', 'presentation', 'observed', 'network', 'chain'],
  },
  preference: {
    clear: {
      site: siteId,
      changes: listOf(closed({ channel, state: preferenceState }), 1),
      via,
      vouched,
      form: nullOr(digest),
    },
    slots: ['subject', 'address', 'assertion', 'presentation', 'network', 'chain'],
  },
  explanation: {
    clear: {
      site: siteId,
      agreement: id,
      version: label,
      digest,
      clause: id,
      locale,
      step: oneOf(['asked', 'answered']),
    },
    slots: ['subject', 'presentation', 'answer', 'chain'],
  },
  comment: {
    clear: { agreement: id, version: label, digest, step: oneOf(['made', 'answered']) },
    slots: ['subject', 'text', 'chain'],
  },
  'subject.linked': { clear: { site: siteId, vouched }, slots: ['subject', 'target', 'assertion', 'chain'] },
  'subject.unlinked': { clear: { site: siteId }, slots: ['subject', 'target', 'chain'] },
  'contact.changed': { clear: { site: siteId, via, vouched }, slots: ['subject', 'contact', 'chain'] },
  'notice.sent': {
    clear: {
      site: siteId,
      channel,
      direction: oneOf(['to-user', 'to-provider']),
      sent: instant,
      received: nullOr(instant),
      purpose: oneOf([
        'revision',
        'fee',
        'inquiry',
        'warning',
        'suspension',
        'restoration',
        'termination',
        'data-request',
        'refusal',
        'other',
      ]),
    },
    slots: ['subject', 'contact', 'content', 'chain'],
  },
  'notice.bounced': { clear: { site: siteId, permanent: truth }, slots: ['subject', 'target', 'report', 'chain'] },
  termination: {
    clear: {
      site: siteId,
      agreement: id,
      by: actor,
      ground: id,
      effective: instant,
      survives: listOf(closed({ clause: id, basis: oneOf(['contract', 'statute']) })),
    },
    slots: ['subject', 'notice', 'chain'],
  },
  'hold.placed': { clear: {}, slots: ['scope', 'reason'] },
  'hold.released': { clear: {}, slots: ['scope', 'reason'] },
  'erasure.requested': {
    clear: { site: siteId, classes: listOf(dataClass, 1), due: instant },
    slots: ['subject', 'reason', 'chain'],
  },
  erasure: {
    clear: { reason: oneOf(['request', 'retention', 'order']), classes: listOf(dataClass, 1), count },
    slots: ['scope'],
  },
  'access.granted': {
    clear: { role: oneOf(['legal', 'auditor', 'publisher', 'administrator']), until: nullOr(instant) },
    slots: ['person', 'scope'],
  },
  correction: {
    clear: { of: oneOf(['subject', 'contact', 'notice', 'publication', 'import']) },
    slots: ['target', 'note', 'chain'],
  },
  imported: {
    clear: {
      site: siteId,
      decision: oneOf(['accepted', 'declined']),
      agreement: id,
      version: label,
      digest,
      claimed: nullOr(instant),
    },
    slots: ['subject', 'source', 'chain'],
  },
  anchor: {
    clear: { by: oneOf(['rfc3161', 'cosignature']), size: count, note: digest, token: text(6144) },
    slots: ['authority'],
  },
} as const satisfies { readonly [type: string]: FactShape };

export type FactType = keyof typeof FACTS;
export type SlotName = (typeof FACTS)[FactType]['slots'][number];
export const isFactType = (type: unknown): type is FactType => typeof type === 'string' && Object.hasOwn(FACTS, type);

/** A fact as it is given to be recorded: clear members, and a value for each slot that has one. */
export interface FactToRecord {
  readonly type: FactType;
  readonly clear: JsonObject;
  readonly sealed: JsonObject;
}
