import { z } from 'zod';
import { CONSENT_STATES } from '../../core/consent/facts.ts';
import { agreementId, siteKey, subject, subjectToken, token } from './common.ts';
import { observed } from './decision.ts';

const said = { presentation: token.optional(), purpose: agreementId, state: z.enum(CONSENT_STATES) };

export const consentRequest = z.strictObject({
  siteKey,
  ...said,
  observed: observed.optional(),
  subjectToken: subjectToken.optional(),
});
export const serverConsentRequest = z.strictObject({ subject, ...said, via: z.enum(['api', 'operator']).optional() });
