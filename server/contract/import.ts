import { z } from 'zod';
import { agreementId, line, subject } from './common.ts';

/** Rows of one request, and bytes of them all: some hundred milliseconds of work. */
export const MOST_ROWS = 5000;
export const IMPORT_LIMIT = 2 * 1024 * 1024;

/** One row of a site's own records. */
export const importRow = z
  .strictObject({
    subject,
    agreement: agreementId,
    version: z
      .string()
      .regex(/^[1-9][0-9]{0,8}$/)
      .nullish(),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .nullish()
      .describe('sha256:…, beside `version` or instead of it'),
    decision: z.enum(['accepted', 'declined']),
    time: z
      .string()
      .nullish()
      .describe('RFC 3339 with an offset: when it was decided, as the site knows; null if it does not'),
    reference: line(1000).nullish().describe('where it stands in the site’s own records; kept in a sealed field'),
  })
  .meta({
    examples: [
      {
        subject: 'account-1',
        agreement: 'foreign-trade-pass-terms',
        version: '1',
        decision: 'accepted',
        time: '2024-05-04T12:30:00+08:00',
        reference: 'acceptances.id=4711',
      },
    ],
  });
/** Each row is read by itself, so that every wrong one can be named. */
export const importRows = z.array(importRow).min(1).max(MOST_ROWS);
