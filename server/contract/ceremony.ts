// The form of the hosted page, as a browser sends it.

import { z } from 'zod';
import { AUTHORITY_KINDS, CAPACITY_KINDS } from '../../core/text/agreement.ts';
import type { CapacityStatement } from '../../core/wire.ts';
import { channel, line, name, token } from './common.ts';

/** What stands in the fields; a browser sends an empty field as the empty text. */
export const ceremonyForm = z.strictObject({
  csrf: z.string().max(128),
  presentation: token,
  decision: z.enum(['accepted', 'declined']),
  capacity: z.enum(CAPACITY_KINDS).optional(),
  organisation: z.string().max(200).optional(),
  registration: z.string().max(64).optional(),
  authority: z.enum(['', ...AUTHORITY_KINDS]).optional(),
  ward: z.string().max(200).optional(),
  /** For which of the two the declaration was ticked. */
  confirmed: z.array(z.enum(['organisation', 'guardian'])).max(2),
  channels: z.array(channel).max(16),
});
export type CeremonyForm = z.infer<typeof ceremonyForm>;

const named = name(200);
const registered = name(64);

/** In whose name the form chooses; null while something is missing or no name. */
export function capacityOf(form: CeremonyForm): CapacityStatement | null {
  const { capacity: kind = 'self', authority = '' } = form;
  if (kind === 'self') return { kind };
  const said = (form[kind === 'organisation' ? 'organisation' : 'ward'] ?? '').trim();
  if (!named.safeParse(said).success || !form.confirmed.includes(kind)) return null;
  if (kind === 'guardian') return { kind, name: said };
  const registration = (form.registration ?? '').trim();
  return registered.safeParse(registration).success && authority !== ''
    ? { kind, name: said, registration, authority }
    : null;
}

/** Carried through to `siteverify`: what the form is for, and the site's own data. */
export const ceremonyQuery = z.strictObject({ action: line(32).optional(), cdata: line(255).optional() });
