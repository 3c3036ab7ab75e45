// What the shapes of answers are made of.

import { z } from 'zod';
import { CONSENT_STATES, FACTS } from '../../core/consent/facts.ts';
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
export const consentState = z.enum(CONSENT_STATES);
export const span = z.object({ from: instant, until: instant });
export const asOf = z.object({ time: instant, size: z.int() });
export const survives = z.array(z.object({ clause: z.string(), basis: z.enum(['contract', 'statute']) }));
export const standingDecision = z.object({ version: label, digest, index, time: instant });

export const receipt = z.object({
  v: z.literal(1),
  entry: z.string().describe('exact bytes of the entry, canonical JSON'),
  disclosures: z.array(z.string()).describe('what opens the sealed fields'),
  presentation: z.string().optional().describe('the signed presentation'),
  proof: z.string().describe('C2SP tlog-proof'),
  published: z.array(proven),
  anchor: proven.optional(),
  versions: z.array(versionName.extend({ url: z.url() })),
  changes: z.object({ digest, url: z.url() }).optional(),
  documents: z.array(z.string()).optional().describe('exact texts, in the file a person downloads'),
  later: z.array(z.object({ proof: z.string(), consistency: z.array(z.string()), stamps: z.array(z.string()) })),
  vkey: z.string().describe('a hint only: whose key it is must come from elsewhere'),
});
