// What those who send messages ask and report: may this go out, what was refused, what was written back.

import { z } from 'zod';
import { address, channel, line, subject } from './common.ts';

/** At most so many addressees in one question; each answer is signed. */
export const MOST_ADDRESSEES = 1000;

const addressee = z
  .strictObject({ channel, subject: subject.optional(), address: address.optional() })
  .refine((one) => one.subject !== undefined || one.address !== undefined, { path: ['subject'] });

export const maySendBatchRequest = z.strictObject({ addressees: z.array(addressee).min(1).max(MOST_ADDRESSEES) });

export const suppressionsSeenRequest = z.strictObject({ cursor: z.string().min(1).max(4096) });

/** `from` as the carrier gives it; `text` of up to ten parts of a long message. */
export const textMessageRequest = z.strictObject({
  from: line(32).regex(/^\+?[\d\s()-]{3,32}$/),
  text: z.string().max(1600),
});
