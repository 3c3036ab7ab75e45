// The project's own vectors of what is recorded and handed out: each case says one thing right, or tells one lie. They are
// written to test/vectors/record by scripts/vectors/record.ts, for other implementations to read.

import { asOfVectors } from './as-of-vectors.ts';
import { disclosureVectors, entryVectors, presentationVectors } from './entry-vectors.ts';
import { logRuleVectors } from './log-rule-vectors.ts';
import { receiptVectors } from './receipt-vectors.ts';
import type { RecordVector } from './vector.ts';

/** Every vector by its place under test/vectors/record, without `.json`. */
export const recordVectors = (): ReadonlyMap<string, RecordVector> =>
  new Map<string, RecordVector>([
    ...entryVectors(),
    ...disclosureVectors(),
    ...presentationVectors(),
    ...receiptVectors(),
    ...asOfVectors(),
    ...logRuleVectors(),
  ]);
