// The shapes of answers, under the names that the API description gives them. The server never checks its own answers with
// these; a test holds every one of them against real answers, member by member. One piece: the names refer to each other.

import { z } from 'zod';
import { CHAIN_FAULT_WORDS } from '../../core/record/chain.words.ts';
import { CONSENT_STATES, FACTS } from '../../core/consent/facts.ts';
import {
  ACTS,
  CAPACITY_KINDS,
  CHANNELS,
  CONSENT_ARTICLES,
  ENDERS,
  MATERIALITIES,
  REGIMES,
} from '../../core/text/agreement.ts';
import { PROBLEMS } from '../problems.ts';
import { SITEVERIFY_CODES } from '../ledger/siteverify.ts';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const index = z.int().min(0);
const label = z.string().regex(/^[1-9][0-9]{0,8}$/);
const channel = z.enum(CHANNELS);
const preferenceState = z.enum(['in', 'out']);
const preferences = z.partialRecord(channel, preferenceState);
const decision = z.enum(['accepted', 'declined', 'continued-use']);
const via = z.enum(['widget', 'page', 'api', 'link', 'sms', 'operator']);
const vouched = z.enum(['none', 'site-key', 'site-signed']);
const consentState = z.enum(CONSENT_STATES);
const factType = z.enum(Object.keys(FACTS) as [string, ...string[]]);
const versionName = z.object({ agreement: z.string(), version: label, digest });
const versionInTime = z.object({ version: label, digest, effective: instant });
const proven = z.object({ entry: z.string(), proof: z.string() });

export const receipt = z.object({
  v: z.literal(1),
  entry: z.string().describe('exact bytes of the entry, canonical JSON'),
  disclosures: z.array(z.string()).describe('what opens the sealed fields'),
  presentation: z.string().optional().describe('the signed presentation'),
  proof: z.string().describe('C2SP tlog-proof'),
  published: z.array(proven),
  anchor: proven.optional(),
  versions: z.array(versionName.extend({ url: z.url() })),
  changes: z.object({ digest, url: z.url() }).optional(),
  documents: z.array(z.string()).optional().describe('exact texts, in the file a person downloads'),
  later: z.array(z.object({ proof: z.string(), consistency: z.array(z.string()), stamps: z.array(z.string()) })),
  vkey: z.string().describe('a hint only: whose key it is must come from elsewhere'),
});

export const chain = z.object({
  v: z.literal(1),
  site: z.string(),
  subject: z.string(),
  entries: z
    .array(proven.extend({ disclosures: z.array(z.string()).describe('what opens `subject`, `chain` and `target`') }))
    .describe('in the order of the log; every proof ends in the same checkpoint'),
  cursor: z.string().nullable(),
  verdict: z
    .discriminatedUnion('state', [
      z.object({
        state: z.literal('gapless'),
        last: index.describe('gapless from 1 to this number; that it is the last is the operator’s word'),
        linked: index.describe('decisions that were linked to the account later'),
        unnamed: index.describe('of the numbered, those that do not name the account themselves'),
      }),
      z.object({
        state: z.literal('broken'),
        code: z.enum(Object.keys(CHAIN_FAULT_WORDS.en) as [string, ...string[]]),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ])
    .describe('what the ledger itself finds, about all pages: check it with `assent chain`'),
});

const offeredDocument = z.object({
  agreement: z.string(),
  version: label,
  digest,
  act: z.enum(ACTS),
  revision: digest.optional(),
  url: z.url(),
  show: z.enum(['full', 'changes', 'nothing']),
  changes: z.object({ from: label, to: label, digest, url: z.url() }).optional(),
});

export const presentationAnswer = z.object({
  presentation: z.string().nullable().describe('signed token; null when nothing is left to ask'),
  expires: instant.nullable(),
  agreements: z.array(offeredDocument),
  locale: z.string(),
  statement: z.string(),
  statementOrganisation: z.string().nullable(),
  acceptLabel: z.string(),
  declineLabel: z.string(),
  capacity: z.array(z.enum(CAPACITY_KINDS)),
  preferences: z.array(channel),
  conspicuous: z.array(z.string()),
  decided: z.array(z.object({ channel, state: preferenceState, since: instant })),
  consents: z.array(
    z.object({
      agreement: z.string(),
      purpose: z.string(),
      article: z.enum(CONSENT_ARTICLES),
      necessary: z.boolean(),
      sentence: z.string(),
      giveLabel: z.string(),
      refuseLabel: z.string(),
      state: z.enum([...CONSENT_STATES, 'not-asked']),
      since: instant.nullable(),
    }),
  ),
  onDecline: z.string(),
  onNoDecision: z.string(),
  mayContinue: z.boolean(),
  pending: versionInTime.optional(),
  revisions: z.array(
    z.object({
      agreement: z.string(),
      from: label.nullable(),
      to: label,
      effective: instant,
      summary: z.array(z.string()),
      meaning: z.string(),
      reason: z.string(),
    }),
  ),
  demo: z.boolean(),
});

export const decisionAnswer = z.object({
  index,
  token: z.string().max(2048).describe('for the site’s form: 15 minutes, once'),
  receipt,
});
/** Of what has no receipt of its own. */
export const recordedAnswer = z.object({ index });
export const preferenceAnswer = z.object({ index, receipt });
export const consentAnswer = z.object({
  index,
  statement: z.string().describe('what holds from now on, in the language of Accept-Language'),
  receipt,
});
export const linkAnswer = z.object({ index });

export const siteverifyAnswer = z.object({
  success: z.boolean(),
  decision: decision.optional(),
  agreements: z.array(versionName).optional(),
  locale: z.string().optional(),
  time: instant.optional(),
  index: index.optional(),
  subject: z.string().optional(),
  hostname: z.string().nullable().optional(),
  action: z.string().nullable().optional(),
  cdata: z.string().nullable().optional(),
  preferences: preferences.optional(),
  'error-codes': z.array(z.enum(SITEVERIFY_CODES)),
});

const consent = z.object({
  purpose: z.string(),
  state: z.enum([...CONSENT_STATES, 'not-asked']),
  since: instant.nullable(),
  index: index.nullable(),
  ask: z.enum(['no', 'may']).describe('never again after a refusal or withdrawal'),
  changed: z.boolean().describe('given, but the text in force asks for something else by now'),
});
const survives = z.array(z.object({ clause: z.string(), basis: z.enum(['contract', 'statute']) }));
const ended = z.object({
  index,
  time: instant,
  agreement: z.string().describe('the agreement whose end this is: what came with another ends with it'),
  by: z.enum(ENDERS),
  ground: z.string(),
  effective: instant,
  survives: survives.describe('of the version that bound this person'),
  version: label,
  digest,
  keptUntil: instant.describe('the record of acceptance is kept until then'),
});
export const endedAnswer = z.object({
  index,
  statement: z.string().describe('what follows, in the language of Accept-Language'),
  ended,
  receipt,
});

const standingDecision = z.object({ version: label, digest, index, time: instant });
export const status = z.object({
  agreement: z.string(),
  current: versionInTime.nullable(),
  pending: versionInTime.nullable(),
  accepted: standingDecision.extend({ appliesFrom: instant }).nullable(),
  declined: standingDecision.nullable(),
  deemed: standingDecision.nullable(),
  due: versionInTime.nullable(),
  ask: z.enum(['no', 'may', 'must']),
  requiredBy: instant.nullable(),
  mayContinue: z.boolean(),
  coolDownUntil: instant.nullable(),
  serviceEnds: instant.nullable().describe('when the service ends by the rules of the revisions left open or declined'),
  consents: z.array(consent),
  ended: ended.nullable().describe('the end that stands; null again once the agreement is accepted anew'),
  shown: standingDecision.nullable().describe('the newest version put before this subject, whatever they answered'),
  asOf: z.object({ time: instant, size: z.int() }),
});
export const statuses = z.object({ agreements: z.array(status) });

export const maySendAnswer = z.object({
  allowed: z.boolean(),
  state: z.enum(['in', 'out', 'not-asked']),
  channel,
  since: instant.nullable(),
  index: index.nullable(),
  statement: z.string().describe('signed note: assent/may-send/v1'),
  unsubscribe: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});

const overviewVersion = versionInTime.extend({ url: z.url() });
export const agreementOverview = z.object({
  agreement: z.string(),
  titles: z.record(z.string(), z.string()),
  locales: z.array(z.string()),
  prevailing: z.object({ locale: z.string(), clause: z.string() }),
  act: z.enum(ACTS),
  current: overviewVersion.nullable(),
  pending: overviewVersion.nullable(),
  policy: z.object({
    capacities: z.array(z.enum(CAPACITY_KINDS)),
    preferences: z.array(channel),
    retention: z.object({ period: z.string(), clause: z.string() }),
    incorporates: z.array(
      z.object({ agreement: z.string(), act: z.enum(ACTS), precedence: z.enum(['this', 'incorporated']) }),
    ),
  }),
  history: z.array(
    z.object({
      version: label,
      digest,
      published: instant,
      effective: instant,
      materiality: z.enum(MATERIALITIES),
      regime: z.enum(REGIMES),
      withdrawn: z.boolean(),
      index,
      revision: digest,
      changes: digest.nullable(),
      url: z.url(),
    }),
  ),
  changes: z
    .object({ from: label, to: label, digest, url: z.url() })
    .optional()
    .describe('the comparison of the two versions that were asked for'),
});

/** A version document, revision document or change set: its own digest is over exactly these bytes. */
export const document = z.looseObject({ v: z.int(), kind: z.string() });

const endedLine = z.object({
  agreement: z.string(),
  by: z.enum(ENDERS),
  ground: z.string(),
  effective: instant,
  survives,
});

const consentLine = z.object({ purpose: z.string(), state: consentState });

const recordSummary = z.object({
  index,
  type: factType,
  time: instant,
  site: z.string().nullable(),
  decision: decision.optional(),
  agreements: z.array(versionName),
  locale: z.string().optional(),
  via: via.optional(),
  capacity: z.enum(CAPACITY_KINDS).optional(),
  vouched: vouched.optional(),
  grade: z.enum(['unlinked', 'confirmed', 'signed', 'site-reported', 'imported']).optional(),
  subject: z.string().nullable(),
  linkedBy: index.optional(),
  preferences: preferences.optional(),
  changes: z.array(z.object({ channel, state: preferenceState })).optional(),
  consent: consentLine.optional(),
  ended: endedLine.optional(),
});
export const records = z.object({
  records: z.array(recordSummary),
  cursor: z.string().nullable(),
  asOf: z.object({ size: index, root: z.string() }),
});
export const recordAnswer = z.object({
  record: recordSummary.extend({
    entry: z.looseObject({ type: factType, time: instant }),
    opened: z.record(z.string(), z.unknown()).describe('opened sealed fields, by name'),
    closed: z.array(z.string()),
  }),
  receipt,
});

export const history = z.object({
  entries: z.array(
    z.object({
      index,
      type: factType,
      time: instant,
      decision: decision.optional(),
      agreements: z
        .array(
          versionName.extend({
            act: z.enum(ACTS),
            show: z.enum(['full', 'changes', 'nothing']),
            revision: digest.optional(),
            changes: digest.optional(),
            titles: z.record(z.string(), z.string()),
          }),
        )
        .optional(),
      locale: z.string().optional(),
      capacity: z.enum(CAPACITY_KINDS).optional(),
      preferences: preferences.optional(),
      changes: z.array(z.object({ channel, state: preferenceState })).optional(),
      consent: consentLine.optional(),
      ended: endedLine.extend({ titles: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
  cursor: z.string().nullable(),
});

const hash = z.base64();
export const proofs = z.object({
  index,
  size: index,
  inclusion: z.array(hash),
  first: index,
  consistency: z.array(hash),
});

export const about = z.object({
  origin: z.string(),
  vkeys: z.array(z.string()).describe('the signing log key first'),
  statementKeys: z.array(z.string()),
  agreements: z.array(z.string()),
  api: z.string(),
  log: z.string(),
  witnessed: z.boolean(),
  demo: z.boolean(),
});
export const live = z.object({ live: z.literal(true) });
export const ready = z.object({
  ready: z.literal(true),
  origin: z.string(),
  size: index,
  waiting: z.int(),
  witnessed: z.boolean(),
  demo: z.boolean(),
});
export const published = z.object({
  published: z.array(versionName.extend({ effective: instant, index })),
  demo: z.literal(true),
});

export const publication = versionName.extend({ effective: instant, index });

const finding = z.object({
  rule: z.string(),
  file: z.string(),
  line: z.int(),
  clause: z.string().nullable(),
  locale: z.string().nullable(),
  message: z.string(),
  remedy: z.string(),
  texts: z
    .array(
      z.object({
        locale: z.string(),
        file: z.string(),
        line: z.int(),
        text: z.string(),
        marks: z.array(z.tuple([z.int(), z.int()])).describe('what in the text it is about, UTF-16 code units'),
      }),
    )
    .optional()
    .describe('the wording here, then what it was compared with'),
});

export const problem = z.object({
  type: z.url(),
  title: z.string(),
  detail: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [string, ...string[]]),
  retryable: z.boolean(),
  field: z.string().optional().describe('JSON Pointer to the member at fault'),
  presentation: presentationAnswer.optional().describe('with text-superseded: what to show instead'),
  index: index.optional(),
  decision: z.string().optional(),
  reason: z
    .string()
    .optional()
    .describe('with continued-use-not-allowed and ending-not-allowed: a code for what stands against it'),
  effective: instant.optional().describe('with already-ended and agreement-ended: when it ends'),
  findings: z.array(finding).optional().describe('with text-not-publishable: what stands against it'),
});
