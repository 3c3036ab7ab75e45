// What a page or a server is to show, as it is answered.

import { z } from 'zod';
import { CONSENT_STATES } from '../../../core/consent/facts.ts';
import { ACTS, CAPACITY_KINDS, CONSENT_ARTICLES } from '../../../core/text/agreement.ts';
import { channel, digest, instant, label, preferenceState, span, versionInTime } from '../parts.ts';

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
  revisions: z
    .array(
      z.object({
        agreement: z.string(),
        from: label,
        to: label,
        effective: instant,
        summary: z.array(z.string()),
        meaning: z.string(),
        reason: z.string(),
      }),
    )
    .describe(
      'of each agreement shown as changes, every revision since the version that bound this person, the newest last',
    ),
  demo: z.boolean(),
});
