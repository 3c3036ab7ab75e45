// What was recorded: one by one, by account, and counted.

import { z } from 'zod';
import { CHAIN_FAULT_WORDS } from '../../../core/record/chain.words.ts';
import { ACTS, CAPACITY_KINDS, ENDERS } from '../../../core/text/agreement.ts';
import {
  asOf,
  channel,
  consentState,
  decision,
  digest,
  factType,
  index,
  instant,
  label,
  preferenceState,
  preferences,
  proven,
  receipt,
  survives,
  versionName,
  via,
  vouched,
} from '../parts.ts';

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
