import { z } from 'zod';
import { INEQUALITIES } from '../../core/consent/inequality.ts';
import { AUTHORITY_KINDS } from '../../core/text/agreement.ts';
import { choices, line, name, siteKey, subject, subjectToken, token } from './common.ts';

export const capacity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('self') }),
  z.strictObject({
    kind: z.literal('organisation'),
    name: name(200),
    registration: name(64),
    authority: z.enum(AUTHORITY_KINDS),
  }),
  z.strictObject({ kind: z.literal('guardian'), name: name(200) }),
]);

const measure = z.number().min(0).max(1_000_000_000);
const box = z.array(z.number().min(-1_000_000).max(1_000_000)).length(4);

export const observed = z.strictObject({
  fontPx: measure.optional(),
  contrast: z.number().min(0).max(21).optional(),
  visible: z.number().min(0).max(1).optional(),
  visibleMs: measure.optional(),
  choiceBoxes: z.strictObject({ accepted: box, declined: box }).optional(),
  unequal: z.array(z.enum(INEQUALITIES)).max(INEQUALITIES.length).optional(),
  switches: z.array(line(64)).max(64).optional(),
  clausesInView: z
    .array(z.string().regex(/^[a-z0-9-]{1,64}(#[a-z0-9-]{1,64})?$/))
    .max(256)
    .optional(),
  preTicked: z.boolean().optional(),
  trusted: z.boolean().optional(),
});

const made = {
  presentation: token,
  decision: z.enum(['accepted', 'declined']),
  capacity,
  preferences: choices.optional(),
  observed: observed.optional(),
};

export const decisionRequest = z.strictObject({ siteKey, ...made, subjectToken: subjectToken.optional() });
export const serverDecisionRequest = z.strictObject({ ...made, subject, via: z.enum(['api', 'operator']).optional() });
