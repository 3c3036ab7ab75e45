// What is answered to a choice and to an import, and to the site that checks or links one.

import { z } from 'zod';
import { SITEVERIFY_CODES } from '../../ledger/siteverify.ts';
import { decision, index, instant, preferences, receipt, versionName } from '../parts.ts';

export const decisionAnswer = z.object({
  index,
  token: z.string().max(2048).describe('for the site’s form: 15 minutes, once'),
  receipt,
});

/** Of what has no receipt of its own. */
export const recordedAnswer = z.object({ index });

export const deemedAnswer = z.object({ index, receipt });

export const preferenceAnswer = z.object({
  index,
  statement: z
    .string()
    .describe('what holds from now on, or what staff say to the person, in the language of Accept-Language'),
  receipt,
});

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
