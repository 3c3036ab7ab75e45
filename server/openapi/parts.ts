// What the shapes of answers are made of.

import { z } from 'zod';
import { FACTS } from '../../core/consent/facts.ts';
import { CHANNELS } from '../../core/text/agreement.ts';

export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const index = z.int().min(0);
export const label = z.string().regex(/^[1-9][0-9]{0,8}$/);
export const channel = z.enum(CHANNELS);
export const preferenceState = z.enum(['in', 'out']);
export const preferences = z.partialRecord(channel, preferenceState);
export const decision = z.enum(['accepted', 'declined', 'continued-use']);
export const via = z.enum(['widget', 'page', 'api', 'link', 'sms', 'operator']);
export const vouched = z.enum(['none', 'site-key', 'site-signed']);
export const factType = z.enum(Object.keys(FACTS) as [string, ...string[]]);
export const versionName = z.object({ agreement: z.string(), version: label, digest });
export const versionInTime = z.object({ version: label, digest, effective: instant });
export const proven = z.object({ entry: z.string(), proof: z.string() });
