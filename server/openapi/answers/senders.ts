// What those who send messages are answered.

import { z } from 'zod';
import { channel, index, instant, receipt, via } from '../parts.ts';

export const maySendAnswer = z.object({
  allowed: z.boolean(),
  state: z.enum(['in', 'out', 'not-asked']),
  channel,
  since: instant.nullable(),
  index: index.nullable(),
  statement: z.string().describe('signed note: assent/may-send/v1'),
  unsubscribe: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});
export const maySendBatch = z.object({ answers: z.array(maySendAnswer) });

export const suppressions = z.object({
  suppressions: z.array(
    z.object({
      index,
      time: instant,
      via: via.nullable().describe('null where the choice came with a decision that was linked to the account'),
      channels: z.array(
        z.object({ channel, stands: z.boolean().describe('false if it was agreed to again since: ask may-send') }),
      ),
      subject: z.string().nullable(),
      addresses: z.partialRecord(channel, z.string()),
    }),
  ),
  cursor: z.string(),
  more: z.boolean(),
});
export const suppressionsSeen = z.object({ notices: z.array(z.object({ channel, index })) });

export const textMessageTaken = z.object({
  reading: z.enum(['keyword', 'inside', 'none']),
  refusal: z.object({ index, receipt }).nullable(),
  reply: z.string().nullable().describe('what to write back; null if nothing, or if it was said before'),
});
export const unclearMessages = z.object({
  messages: z.array(z.object({ index, time: instant, from: z.string().nullable(), text: z.string() })),
  cursor: z.string().nullable(),
});
