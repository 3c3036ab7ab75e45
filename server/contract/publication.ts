import { z } from 'zod';
import { line, name } from './common.ts';

/** A manifest as plain values, as YAML or JSON give them; its members are read by the compiler, which names each fault. */
const manifest = z.record(z.string(), z.unknown());

/** A text of 200 printed pages has a tenth of this. */
const LONGEST_TEXT = 4 * 1024 * 1024;

export const publicationRequest = z.strictObject({
  agreement: manifest,
  version: manifest,
  texts: z
    .record(z.string().max(64), z.strictObject({ file: line(255), text: z.string().max(LONGEST_TEXT) }))
    .refine((texts) => Object.keys(texts).length <= 16),
});

export const withdrawalRequest = z.strictObject({ withdrawnBy: name(200), reason: name(2000) });
