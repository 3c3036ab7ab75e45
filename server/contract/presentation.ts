import { z } from 'zod';
import { CHANNELS, PRESENTATION_KINDS } from '../../core/text/agreement.ts';
import { agreementId, channel, line, siteKey, subject, subjectToken, token } from './common.ts';
import { observed } from './decision.ts';

const asked = {
  agreements: z
    .array(agreementId)
    .min(1)
    .max(16)
    .refine((list) => new Set(list).size === list.length),
  /** Any BCP 47 tag; its form is checked where the text is chosen. */
  locale: z.string().max(100),
  kind: z.enum(PRESENTATION_KINDS),
  action: line(32).optional(),
  cdata: line(255).optional(),
  /** Channels that the person refused before, and wants to be asked about once more. */
  askAgain: z.array(channel).max(CHANNELS.length).optional(),
};

export const presentationRequest = z.strictObject({
  siteKey,
  ...asked,
  subjectToken: subjectToken.optional(),
  widget: line(128).optional(),
});
export const serverPresentationRequest = z.strictObject({ ...asked, subject: subject.optional() });

export const seenRequest = z.strictObject({
  siteKey,
  presentation: token,
  observed: observed.optional(),
  subjectToken,
});
