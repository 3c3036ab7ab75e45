import type { ConsentWord } from '../../core/consent/consent.ts';
import type { ConsentFact } from '../../core/consent/facts.ts';
import { readEntry } from '../../core/record/entry.ts';
import type { StoredEntry } from '../store.ts';

/** What a subject said of purposes, from their entries in order. */
export function consentWordsIn(entries: readonly StoredEntry[]): readonly ConsentWord[] {
  return entries.flatMap(({ type, index, bytes }) => {
    const reading = type === 'consent' ? readEntry(bytes) : null;
    if (reading?.reading !== 'entry') return [];
    const { purpose, state, locale, form } = reading.entry.clear as unknown as ConsentFact;
    return [{ purpose, state, time: reading.entry.time, index, locale, form }];
  });
}
