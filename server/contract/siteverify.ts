import { z } from 'zod';
import { agreementId, line, subject } from './common.ts';

export const siteverifyRequest = z.strictObject({
  token: z.string().max(2048).optional(),
  subject: subject.optional(),
  idempotencyKey: line(128).optional(),
  expect: z
    .strictObject({
      agreements: z.array(agreementId).max(16).optional(),
      action: line(32).optional(),
      cdata: line(255).optional(),
    })
    .optional(),
});

export const linkRequest = z.strictObject({ token: z.string().min(1).max(2048), subject });
