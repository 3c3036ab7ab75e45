import { z } from 'zod';
import type { Channel } from '../../core/text/agreement.ts';
import { address, channel, line, preferenceState, siteKey, subject, subjectToken, token } from './common.ts';

const changes = z
  .array(z.strictObject({ channel, state: preferenceState }))
  .min(1)
  .max(16);

export const preferenceRequest = z.strictObject({ siteKey, subjectToken, presentation: token.optional(), changes });
/** From the site's server: for an account, or, to refuse, for nothing but the addresses that the person gave. */
export const serverPreferenceRequest = z
  .strictObject({
    subject: subject.optional(),
    /** Besides the account, or instead of it: a refusal stands for the address too. */
    addresses: z.strictObject({ email: address.optional(), phone: address.optional() }).optional(),
    presentation: token.optional(),
    changes,
    via: z.enum(['api', 'operator', 'sms']).optional(),
    /** Who recorded it on the person's word; with `via: "operator"`. */
    staff: line(128).optional(),
  })
  .refine(({ staff, via }) => staff === undefined || via === 'operator', { path: ['staff'] })
  .refine((one) => one.subject !== undefined || one.changes.every((change) => isReachable(one.addresses, change)), {
    path: ['subject'],
  });

/** Whether a change without an account is a refusal for an address that is named. */
const isReachable = (
  addresses: { readonly email?: string | undefined; readonly phone?: string | undefined } | undefined,
  { channel: one, state }: { readonly channel: Channel; readonly state: 'in' | 'out' },
): boolean =>
  state === 'out' &&
  (one === 'email' ? addresses?.email : isTelephone(one) ? addresses?.phone : undefined) !== undefined;

const isTelephone = (one: Channel): boolean => one === 'sms' || one === 'phone';
