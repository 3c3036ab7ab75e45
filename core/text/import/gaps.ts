// What one language has and the other lacks, by clause: counted, and every line named.

import type { ClauseId, Locale } from '../agreement.ts';
import { excerpt } from './clean.ts';
import { valueOf } from './identify.ts';
import type { Group, Unit } from './joint.ts';

export interface Gap {
  /** What the number of the clause at the top says: `7`; `preamble` before the first; its id where it has no number. */
  readonly clause: string;
  readonly id: ClauseId;
  /** The language that lacks something. */
  readonly locale: Locale;
  /** Headings, items and paragraphs without a counterpart. */
  readonly paragraphs: number;
  /** Where the first of them stands in the other language. */
  readonly file: string;
  readonly line: number;
  readonly missing: readonly {
    /** `5.1(a)`; of a paragraph, that of the clause it stands in. */
    readonly path: string;
    readonly what: 'heading' | 'item' | 'paragraph';
    readonly file: string;
    readonly line: number;
    readonly text: string;
  }[];
}

export function gapsOf(
  groups: readonly Group[],
  locales: readonly Locale[],
  ids: ReadonlyMap<Unit | null, ClauseId>,
): Gap[] {
  return groups.flatMap(({ top, units }) =>
    locales.flatMap((locale): Gap[] => {
      const lacking = units.filter(({ pieces }) => !pieces.has(locale));
      if (lacking.length === 0) return [];
      const missing = lacking.map((unit) => {
        const { line, number, text } = [...unit.pieces.values()][0]!;
        return {
          path: pathOf(unit),
          what: unit.isClause ? (unit.heading ? ('heading' as const) : ('item' as const)) : ('paragraph' as const),
          file: line.file,
          line: line.line,
          text: excerpt([number, text].filter((part) => part !== '').join(' ')),
        };
      });
      const id = ids.get(top)!;
      const { file, line } = missing[0]!;
      const clause = top === null ? 'preamble' : valueOf(top) || id;
      return [{ clause, id, locale, paragraphs: missing.length, file, line, missing }];
    }),
  );
}

/** How one cites it: `5.1(a)`. */
function pathOf(unit: Unit): string {
  const above = unit.parent === null ? '' : pathOf(unit.parent);
  const value = unit.isClause ? valueOf(unit) : '';
  if (value === '') return above;
  if (above === '' || value.startsWith(`${above}.`)) return value;
  return /^\d+$/u.test(value) && unit.heading ? `${above}.${value}` : `${above}(${value})`;
}
