// What held at a moment, with its proofs.

import { z } from 'zod';
import { ACTS, CAPACITY_KINDS, ENDERS, MATERIALITIES } from '../../../core/text/agreement.ts';
import { digest, index, instant, label, proven, standingDecision } from '../parts.ts';

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
