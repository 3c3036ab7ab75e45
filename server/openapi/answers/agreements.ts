// The texts: an agreement and its versions, what was published, and what was said about it.

import { z } from 'zod';
import { VERSION_STATES } from '../../../core/consent/standing.ts';
import { ACTS, CAPACITY_KINDS, MATERIALITIES, REGIMES } from '../../../core/text/agreement.ts';
import { channel, digest, index, instant, label, versionInTime, versionName } from '../parts.ts';

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
