import { OBSERVED_LIMIT } from '../../core/record/entry.ts';
import type { Observed } from '../../core/wire.ts';
import { Refused } from '../refused.ts';

/** What a browser reports is kept as it is, up to a length. */
export function checkObserved(observed: Observed | undefined): void {
  if (observed && JSON.stringify(observed).length > OBSERVED_LIMIT)
    throw new Refused('invalid-field', { field: '/observed' });
}
