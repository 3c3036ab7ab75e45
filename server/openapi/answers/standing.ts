// What holds for a person, and the end of it.

import { z } from 'zod';
import { CONSENT_STATES } from '../../../core/consent/facts.ts';
import { ENDERS } from '../../../core/text/agreement.ts';
import {
  asOf,
  digest,
  index,
  instant,
  label,
  receipt,
  span,
  standingDecision,
  survives,
  versionInTime,
} from '../parts.ts';

const consent = z.object({
  purpose: z.string(),
  state: z.enum([...CONSENT_STATES, 'not-asked']),
  since: instant.nullable(),
  index: index.nullable(),
  ask: z.enum(['no', 'may']).describe('never again after a refusal or withdrawal'),
  changed: z.boolean().describe('given, but the text in force asks for something else by now'),
});

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

export const statuses = z.object({ agreements: z.array(status) });

export const subjects = z.object({
  subjects: z.array(z.object({ subject: z.string(), ...held })),
  unnamed: z.int().describe('subjects of this page whose name was erased'),
  cursor: z
    .string()
    .nullable()
    .describe('of the next page; null after the last. A page may hold nobody and still have one'),
  asOf,
});
