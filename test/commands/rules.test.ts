// Every rule of the check, three times: a text that trips it and nothing else, one that comes near and trips nothing,
// and a fault planted in our own agreements. A rule without its three rows fails here.

import { describe, expect, it } from 'vitest';
import { RULES, type Rule } from '../../core/text/finding.ts';
import { checkFolder } from '../../server/commands/check.ts';
import type { Row } from './rules/case.ts';
import { FILES } from './rules/files.ts';
import { LANGUAGES } from './rules/languages.ts';
import { LAW } from './rules/law.ts';
import { WRITING } from './rules/writing.ts';

const ROWS: { readonly [rule: string]: Row | undefined } = { ...WRITING, ...FILES, ...LANGUAGES, ...LAW };

describe.each(Object.keys(RULES) as Rule[])('%s', (rule) => {
  const row = ROWS[rule];

  it('is found alone where it is the only fault', () => {
    expect(new Set(row?.trips())).toEqual(new Set([rule]));
  });

  it('is not found where a text only comes near', () => {
    expect(row?.near()).toEqual([]);
  });

  it('is found where the fault is planted in our own agreements', () => {
    expect(row?.ours()).toContain(rule);
  });
});

it.each(['agreements', 'test/fixtures/clean-texts', 'test/fixtures/agreements/small-terms'])(
  'finds nothing in %s',
  (folder) => {
    const { checked, strays } = checkFolder(folder);
    expect(strays).toEqual([]);
    expect(checked.length).toBeGreaterThan(0);
    for (const { result } of checked) expect(result).toEqual({ errors: [], warnings: [], waived: [] });
  },
);
