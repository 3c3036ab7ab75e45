import { z } from 'zod';
import { channel, preferenceState, siteKey, subject, subjectToken, token } from './common.ts';

const changes = z
  .array(z.strictObject({ channel, state: preferenceState }))
  .min(1)
  .max(16);

export const preferenceRequest = z.strictObject({ siteKey, subjectToken, presentation: token.optional(), changes });
export const serverPreferenceRequest = z.strictObject({
  subject,
  presentation: token.optional(),
  changes,
  via: z.enum(['api', 'operator', 'sms']).optional(),
});
