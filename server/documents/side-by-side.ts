// Whether a table holds two languages side by side: only that keeps its sense as lines.

import { languageOf } from '../../core/text/import/language.ts';

/** `rows`: the words of the cells of each row. Each has two, which more often are in two languages than in one. */
export function isSideBySide(rows: readonly (readonly string[])[]): boolean {
  if (rows.some(({ length }) => length !== 2)) return false;
  let [apart, alike] = [0, 0];
  for (const row of rows) {
    const [one, other] = row.map(languageOf);
    if (one === null || other === null) continue;
    if (one === other) alike += 1;
    else apart += 1;
  }
  return apart > 0 && apart >= alike;
}
