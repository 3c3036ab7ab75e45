import { describe, expect, it } from 'vitest';
import type { ReadLine } from '../../../../core/text/import/read-line.ts';
import { imported, outline, printed } from './imported.ts';

const line = (text: string, at: number, level?: number): ReadLine => ({
  text,
  file: 'f',
  line: at,
  ...(level === undefined ? {} : { level }),
});

describe('a heading over all clauses', () => {
  const page = (rest: ReadLine[]): ReadLine[] => [
    line('Example Library', 1, 0),
    line('Reading rooms', 2, 1),
    line('Read these rules first.', 3),
    line('Rules of the reading rooms, as of 2026', 4, 2),
    ...rest,
  ];
  const CLAUSES = [line('1. Fees', 5), line('None.', 6), line('2. Law', 7), line('That of the place.', 8)];

  it('divides nothing, and stands before the first', () => {
    const result = imported(page(CLAUSES));
    expect(outline(result, 'en')).toEqual(['', '1.', '2.']);
    expect(printed(result, 'en')).toMatch(
      /^# Example Library\n\n.*\n\nReading rooms\nRead these rules first\.\nRules of the reading rooms, as of 2026\n\n## 1\. Fees/u,
    );
  });

  it('that another follows is a clause', () => {
    const result = imported(page([...CLAUSES, line('Annex', 9, 1), line('Map.', 10)]));
    expect(outline(result, 'en')).toEqual(['', '  ', '    1.', '    2.', '']);
  });

  it('is one where there is no title, or nothing below it', () => {
    expect(outline(imported([line('1. Fees', 1, 1), ...CLAUSES.slice(1)]), 'en')).toEqual(['1.', '2.']);
    const lone = [line('Example Library', 1, 0), line('Reading rooms', 2, 1), line('Open to all.', 3)];
    expect(outline(imported(lone), 'en')).toEqual(['']);
  });
});

describe('a heading with a full stop', () => {
  it('is told from a sentence by its capitals', () => {
    const result = imported(
      'Rules\nSection 1 – Term and Termination.\nThe rules hold for a year.\nSection 2. The library may close.\nIt says so before.\n',
    );
    expect(printed(result, 'en')).toContain('\n## Section 1 Term and Termination. {#term-termination}\n');
    expect(printed(result, 'en')).toContain('\n## Section 2 {#clause-2}\n\nThe library may close.\n');
  });
});
