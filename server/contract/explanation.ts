import { z } from 'zod';
import { siteKey, token } from './common.ts';

/** `clause` is a clause of the leading document, or `agreement#clause` of another, as the presentation lists them. */
export const explanationRequest = z.strictObject({
  siteKey,
  presentation: token,
  clause: z.string().regex(/^[a-z0-9-]{1,64}(#[a-z0-9-]{1,64})?$/),
});
