// docs/limits.md beside the code: every number in it is the one that is enforced, and no limit of a request is missing.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROW_FAULT_WORDS } from '../../server/ledger/old-rows.words.ts';
import { SITEVERIFY_CODES } from '../../server/ledger/siteverify.ts';
import { PROBLEMS } from '../../server/problems.ts';
import { MOST_CALLERS, POLICIES } from '../../server/rate-limits.ts';
import { documentNamed, ROOT } from './documents.ts';

const { text } = documentNamed('docs/limits.md');

interface Row {
  readonly what: string;
  readonly limit: string;
  readonly code: string;
  readonly file: string;
  readonly fragment: string;
}

const ROWS: readonly Row[] = [
  ...text.matchAll(/^\| ([^|]+) \| +([^|]+?) +\| (?:`([a-z-]+)`|–) +\| `([^`]+)` `([^`]+)` +\|$/gm),
].map(([, what, limit, code, file, fragment]) => ({
  what: what!.trim(),
  limit: limit!,
  code: code ?? '',
  file: file!,
  fragment: fragment!,
}));

const UNITS: { readonly [unit: string]: number } = { '': 1, KiB: 1024, MiB: 1024 ** 2, s: 1, min: 60, h: 3600 };

function saidBy({ limit, fragment }: Row): number {
  const [, number = '', unit = ''] = /^([\d,]+) ?(\w*)$/.exec(limit) ?? [];
  const said = Number(number.replaceAll(',', '')) * UNITS[unit]!;
  return /_MS = /.test(fragment) ? said * 1000 : said;
}

/** The last number in a piece of code, or the product of the last ones. */
function enforcedBy({ fragment }: Row): number {
  const product = fragment.match(/\d[\d_]*(?: \* \d[\d_]*)*/g)!.at(-1)!;
  return product.split(' * ').reduce((all, factor) => all * Number(factor.replaceAll('_', '')), 1);
}

const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('docs/limits.md', () => {
  it('is read as tables, row by row', () => {
    expect(ROWS.length).toBe(text.split('\n').filter((line) => /^\|.*`(?:core|server)\//.test(line)).length);
    expect(ROWS.length).toBeGreaterThan(50);
  });

  it.each(ROWS.map((row) => [row.what, row] as const))('%s: as in the code', (_what, row) => {
    expect(sourceOf(row.file)).toContain(row.fragment);
    expect(saidBy(row)).toBe(enforcedBy(row));
  });

  it('names codes that there are', () => {
    const known = [...Object.keys(PROBLEMS), ...SITEVERIFY_CODES, ...Object.keys(ROW_FAULT_WORDS)];
    expect(known).toEqual(expect.arrayContaining(ROWS.map(({ code }) => code).filter((code) => code !== '')));
  });

  it('leaves out no length or number that a request’s shape limits', () => {
    const missing: string[] = [];
    for (const file of readdirSync(join(ROOT, 'server/contract'))) {
      const listed = ROWS.filter((row) => row.file === `server/contract/${file}`).map(enforcedBy);
      const source = sourceOf(`server/contract/${file}`).replaceAll(/z\.number\(\)[^,\n]*/g, '');
      for (const [piece, number] of source.matchAll(/(?:\.max|\bline|\bname|\bparagraphs)\((\d[\d_]*)\)/g))
        if (file !== 'ceremony.ts' && !listed.includes(Number(number!.replaceAll('_', ''))))
          missing.push(`${file}: ${piece}`);
    }
    expect(missing).toEqual([]);
  });

  it('has the rates of every policy', () => {
    const rates = [...text.matchAll(/^\| `(\w+)` +\| [^|]+ \| +([\d,]+) \| +(\d+) \|$/gm)].map(
      ([, name, quota, window]) => [name, { quota: Number(quota!.replaceAll(',', '')), window: Number(window) }],
    );
    expect(Object.fromEntries(rates)).toEqual(POLICIES);
    expect(text).toContain(`At most ${MOST_CALLERS.toLocaleString('en')} callers`);
  });
});
