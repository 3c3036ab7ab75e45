// The service and its log.

import { z } from 'zod';
import { index } from '../parts.ts';

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
