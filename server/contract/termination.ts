import { z } from 'zod';
import { isInstant } from '../../core/bytes/shape.ts';
import { SERVICE_ENDS } from '../../core/consent/ending.ts';
import { ENDERS } from '../../core/text/agreement.ts';
import { agreementId, paragraphs, siteKey } from './common.ts';

const instant = z.string().refine(isInstant);

/** A person ends what they accepted: at once, or at a later instant. */
export const ownTerminationRequest = z.strictObject({
  siteKey,
  agreement: agreementId,
  effective: instant.optional(),
});

/** Whoever ends it for somebody says on what ground and in which words they were told; the person gives no reasons. */
export const terminationRequest = z
  .strictObject({
    agreement: agreementId,
    by: z.enum(ENDERS),
    ground: agreementId.optional(),
    effective: instant.optional(),
    notice: paragraphs(4000).optional(),
    noticed: instant.optional(),
    lastSeen: instant.optional(),
    via: z.enum(['api', 'operator']).optional(),
  })
  .superRefine(({ by, ground, effective, notice, noticed, lastSeen }, context) => {
    const bySelf = by === 'automatic' && ground === SERVICE_ENDS;
    const fault = (member: string): void => context.addIssue({ code: 'custom', path: [member] });
    if (by !== 'user' && ground === undefined) fault('ground');
    else if (by !== 'user' && !bySelf && notice === undefined) fault('notice');
    // When the service ends, the revision says.
    else if (bySelf && effective !== undefined) fault('effective');
    else if ((by === 'user' || bySelf) && noticed !== undefined) fault('noticed');
    else if (by === 'user' && lastSeen !== undefined) fault('lastSeen');
  });
