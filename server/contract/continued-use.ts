import { z } from 'zod';
import { agreementId, token } from './common.ts';

export const continuedUseRequest = z.strictObject({
  agreement: agreementId,
  digest: z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]),
  presentation: token,
});
