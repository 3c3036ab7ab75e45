// The shapes of answers, under the names that the API description gives them. The server never checks its own answers with
// these; a test holds every one of them against real answers, member by member. One piece: they are made of one another.

import { z } from 'zod';
import { VERSION_STATES } from '../../core/consent/standing.ts';
import { CHAIN_FAULT_WORDS } from '../../core/record/chain.words.ts';
import { CONSENT_STATES } from '../../core/consent/facts.ts';
import { ACTS, CAPACITY_KINDS, CONSENT_ARTICLES, ENDERS, MATERIALITIES, REGIMES } from '../../core/text/agreement.ts';
import { ROW_FAULT_WORDS } from '../ledger/old-rows.words.ts';
import { PROBLEMS } from '../problems.ts';
import { SITEVERIFY_CODES } from '../ledger/siteverify.ts';
import {
  digest,
  instant,
  index,
  label,
  channel,
  preferenceState,
  preferences,
  decision,
  via,
  vouched,
  factType,
  versionName,
  versionInTime,
  proven,
} from './parts.ts';

const consentState = z.enum(CONSENT_STATES);

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

const span = z.object({ from: instant, until: instant });
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
  ifDeclined: z
    .object({
      coolDownUntil: instant,
      serviceEnds: instant.nullable(),
      reminder: span.nullable(),
      sentence: z.string(),
    })
    .optional()
    .describe('what the standing of this person would say, had they declined'),
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

export const importAnswer = z.object({
  recorded: z.int().min(0).describe('rows that are new in the log'),
  there: z.int().min(0).describe('rows that were there before, or stand twice in the request'),
  rows: z
    .array(z.object({ index: index.nullable(), fresh: z.boolean() }))
    .describe('in the order of the request; the index is null only for a dry run'),
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
const held = {
  accepted: standingDecision.extend({ appliesFrom: instant }).nullable(),
  declined: standingDecision.nullable(),
  deemed: standingDecision.nullable(),
  due: versionInTime.nullable(),
  ask: z.enum(['no', 'may', 'must']),
  requiredBy: instant.nullable(),
  coolDownUntil: instant.nullable(),
  serviceEnds: instant.nullable().describe('when the service ends for this subject unless they accept'),
  reminder: span.nullable().describe('whoever refused is asked once more between these, before the service ends'),
};
const asOf = z.object({ time: instant, size: z.int() });
export const status = z.object({
  agreement: z.string(),
  current: versionInTime.nullable(),
  pending: versionInTime.nullable(),
  ...held,
  mayContinue: z.boolean(),
  consents: z.array(consent),
  ended: ended.nullable().describe('the end that stands; null again once the agreement is accepted anew'),
  shown: standingDecision.nullable().describe('the newest version put before this subject, whatever they answered'),
  asOf: asOf.extend({
    statement: z.url().describe('the same answers with proofs, to be checked without the ledger'),
  }),
});

const textThen = z.object({
  version: label,
  digest,
  index: index.describe('entry of its publication'),
  published: instant,
  effective: instant,
  materiality: z.enum(MATERIALITIES),
});
const decisionThen = standingDecision.extend({
  linkedBy: index.nullable().describe('entry that linked it to the account'),
  imported: z.boolean().describe('from another log; the time is what its source says'),
  act: z.enum(ACTS).nullable(),
  capacity: z.enum(CAPACITY_KINDS).nullable(),
  published: index.describe('entry of the publication of the version'),
});
const appliesThen = z.object({ version: label, digest, from: instant, index });
const openedEntry = proven.extend({ disclosures: z.array(z.string()) });
export const asOfStatement = z.object({
  v: z.literal(1),
  kind: z.literal('assent/as-of'),
  site: z.string(),
  subject: z.string(),
  agreement: z.string(),
  at: z.union([instant, index]).describe('as it was asked'),
  time: instant.describe('what the answers are about'),
  size: index.describe('how many entries the log had by then'),
  boundary: z
    .object({ last: proven.nullable(), next: proven.nullable() })
    .describe('the last entry by then and the first after it'),
  publications: z.array(proven).describe('of the agreement, withdrawals included, by then'),
  nextPublication: proven.nullable().describe('shows that the last one by then was the last'),
  entries: z.array(openedEntry.extend({ presentation: z.string().optional() })).describe('about the account, by then'),
  nextEntry: openedEntry.nullable().describe('shows that the last one by then was the last'),
  vkey: z.string().describe('a hint only: whose key it is must come from elsewhere'),
  answers: z.object({
    inForce: z.object({ current: textThen.nullable(), pending: textThen.nullable() }),
    accepted: decisionThen.nullable(),
    applies: z.object({ now: appliesThen.nullable(), later: appliesThen.nullable() }),
    shown: standingDecision
      .extend({ linkedBy: index.nullable(), show: z.enum(['full', 'changes']) })
      .nullable()
      .describe('put before this subject, whatever they answered'),
    besides: z.object({
      declined: decisionThen.nullable(),
      deemed: decisionThen.nullable().describe('by continued use: an inference, never an acceptance'),
      lapsed: decisionThen.extend({ withdrawnBy: index }).nullable(),
      ended: z
        .object({ version: label, index, time: instant, by: z.enum(ENDERS), ground: z.string(), effective: instant })
        .optional()
        .describe('the end that stands'),
    }),
  }),
});
export const statuses = z.object({ agreements: z.array(status) });
const decisions = {
  accepted: z.int(),
  declined: z.int(),
  deemed: z.int().describe('by continued use; never among the accepted'),
};
const choices = z.object({ accepted: z.int(), declined: z.int() });
export const figures = z.object({
  agreement: z.string(),
  versions: z.array(
    z.object({
      version: label,
      digest,
      published: instant,
      effective: instant,
      withdrawn: z.boolean(),
      presented: z.int().describe('logged as shown to a known person, without a decision'),
      ...decisions,
      imported: choices,
      unlinked: choices.describe('of the accepted and declined, those that are no account’s'),
      by: z.object({
        locale: z.record(z.string(), z.object(decisions)),
        capacity: z.record(z.string(), z.object(decisions)),
        via: z.record(z.string(), z.object(decisions)),
      }),
    }),
  ),
  asOf,
});
export const subjects = z.object({
  subjects: z.array(z.object({ subject: z.string(), ...held })),
  unnamed: z.int().describe('subjects of this page whose name was erased'),
  cursor: z
    .string()
    .nullable()
    .describe('of the next page; null after the last. A page may hold nobody and still have one'),
  asOf,
});

const overviewVersion = versionInTime.extend({ url: z.url() });
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const noticeClock = z.object({
  published: instant,
  days: z.int().describe('of notice, in Beijing; the day of publication does not count'),
  lastDay: day.nullable(),
  endsOnWeekend: z.boolean().describe('the last day is a Saturday or Sunday; public holidays are not known here'),
  earliest: instant,
  effective: instant,
  commentsUntil: instant,
});
const pendingVersion = overviewVersion.extend({
  clock: noticeClock,
  comments: z.object({ until: instant, url: z.url() }),
});
export const agreementOverview = z.object({
  agreement: z.string(),
  titles: z.record(z.string(), z.string()),
  locales: z.array(z.string()),
  prevailing: z.object({ locale: z.string(), clause: z.string() }),
  act: z.enum(ACTS),
  current: overviewVersion.nullable(),
  pending: pendingVersion.nullable(),
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
      state: z.enum(VERSION_STATES),
      withdrawn: z.boolean(),
      withdrawal: z.object({ index, time: instant }).nullable(),
      follows: label.nullable().describe('the version it is compared with'),
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
      comment: z
        .object({
          agreement: z.string(),
          version: label,
          step: z.enum(['made', 'answered']),
          text: z.string().nullable(),
          clause: z.string().nullable(),
        })
        .optional(),
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
export const newPublication = publication.extend({ clock: noticeClock });

export const commentAnswer = z.object({
  agreement: z.string(),
  version: label,
  index: index.describe('the entry of the comment'),
  time: instant,
});
export const comments = z.object({
  comments: z.array(
    z.object({
      index,
      time: instant,
      version: label,
      digest,
      text: z.string().nullable().describe('null once it was erased'),
      clause: z.string().nullable(),
      known: z.boolean().describe('made by somebody with an account, who can read an answer that is not public'),
      answer: z
        .object({
          index,
          time: instant,
          text: z.string(),
          answeredBy: z.string(),
          question: z.string().nullable().describe('as shown on the public page; null: the answer is not public'),
        })
        .nullable(),
    }),
  ),
  cursor: z.string().nullable(),
});
export const commentAnswered = z.object({ index, time: instant, comment: index, public: z.boolean() });

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
    .describe(
      'with continued-use-not-allowed, ending-not-allowed, comments-closed, text-unfit: a code for what stands against it',
    ),
  earliest: instant.optional().describe('with notice-too-short: when it may take effect'),
  effective: instant.optional().describe('with already-ended and agreement-ended: when it ends'),
  pending: versionInTime.optional().describe('with revision-pending: what is coming'),
  follows: z.string().optional().describe('with follows-another: the version it does follow, or none'),
  rows: z
    .array(
      z.object({
        row: index,
        line: z.int().min(1).optional(),
        code: z.enum(Object.keys(ROW_FAULT_WORDS) as [string, ...string[]]),
        field: z.string(),
        detail: z.object({ 'zh-Hans': z.string(), en: z.string() }),
      }),
    )
    .optional()
    .describe('with rows-refused: every wrong row'),
  recorded: index.optional().describe('with rows-refused: how many rows were recorded all the same'),
  findings: z.array(finding).optional().describe('with text-not-publishable: what stands against it'),
});
