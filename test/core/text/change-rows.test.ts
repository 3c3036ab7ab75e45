import { describe, expect, it } from 'vitest';
import { wordsOnChange, wordsOnExtent, wordsOnFold, wordsOnKinds } from '../../../core/text/change-rows.words.ts';
import { compareVersions } from '../../../core/text/changes/compare.ts';
import {
  changeRows,
  extentOf,
  foldLighter,
  isChanged,
  heaviest,
  type ChangedRow,
  type FoldedClause,
} from '../../../core/text/change-rows.ts';
import { glimpseOf } from '../../../core/text/glimpse.ts';
import { version, type Row } from './changes/compared.ts';
import { compiled, MIXED, smallTerms } from './small-terms.ts';

const row: ChangedRow = {
  row: 'changed',
  kind: 'substitution',
  kinds: [{ kind: 'substitution', locales: ['zh-CN', 'en'] }],
  from: { id: 'a', number: '12.' },
  to: { id: 'a', number: '13.' },
  depth: 0,
  was: '12',
  path: '13',
  moved: false,
  renumbered: true,
  part: false,
  onlyIn: null,
  others: [],
  weight: 1,
  reasons: ['wording'],
  cells: {},
};
const names = {
  now: (clause: string) => (clause === 'b' ? '11' : ''),
  language: (locale: string) => (locale === 'en' ? '英文' : '中文'),
};
const said = (change: Partial<ChangedRow>, language: 'zh-Hans' | 'en' = 'zh-Hans') =>
  wordsOnChange(language, { ...row, ...change }, names);

describe('what is said of a changed clause', () => {
  it('names the number it had and the one it has', () => {
    expect(said({})).toEqual(['条号 12 → 13']);
    expect(said({}, 'en')).toEqual(['number 12 → 13']);
    expect(said({ was: '13' })).toEqual([]);
  });

  it('says where it was moved from', () => {
    expect(said({ kind: 'move', moved: true, was: '5.2' })).toEqual(['移自原第 5.2 条']);
    expect(said({ kind: 'move', moved: true, was: '5.2' }, 'en')).toEqual(['moved from clause 5.2']);
  });

  it('tells the part of a split from what it was part of', () => {
    const others = [{ id: 'b', number: '11.' }];
    expect(said({ kind: 'split', part: true, was: '8', others }, 'en')).toEqual(['was part of clause 8']);
    expect(said({ kind: 'split', was: '13', others }, 'en')).toEqual(['part of it is now clause 11']);
  });

  it('tells the clause that was merged from the one that took it in', () => {
    expect(said({ kind: 'join', part: true, was: '18', path: '17' })).toEqual(['原第 18 条，现并入第 17 条']);
    expect(said({ kind: 'join', was: '13', others: [{ id: 'c', number: '18.' }] })).toEqual(['并入了原第 18 条']);
  });

  it('names articles as the text does', () => {
    const articles = { was: '第四条', path: '第五条' };
    expect(said(articles)).toEqual(['条号 第四条 → 第五条']);
    expect(said(articles, 'en')).toEqual(['number Article 4 → Article 5']);
    expect(said({ ...articles, moved: true })).toEqual(['移自原第四条']);
    expect(said({ kind: 'join', was: '第五条', path: '第五条', others: [{ id: 'c', number: '第六条' }] })).toEqual([
      '并入了原第六条',
    ]);
  });

  it('names the kind, and where the languages differ each in its own, the gravest first', () => {
    const kinds = [
      { kind: 'replacement', locales: ['en'] },
      { kind: 'substitution', locales: ['zh-CN'] },
    ] as const;
    const told = (language: 'zh-Hans' | 'en', change: Partial<ChangedRow>) =>
      wordsOnKinds(language, { ...row, ...change }, { language: (locale) => `<${locale}>` }).map(({ words }) => words);
    expect(told('en', {})).toEqual(['Amended']);
    expect(told('en', { kinds })).toEqual(['Replaced (<en>)', 'Amended (<zh-CN>)']);
    expect(told('zh-Hans', { kinds })).toEqual(['整条替换（<en>）', '修改（<zh-CN>）']);
  });

  it('says that one language alone changed', () => {
    expect(said({ was: '13', onlyIn: 'en' })).toEqual(['仅英文文本有改动']);
  });
});

describe('what is said of clauses that did not change', () => {
  const clause = (path: string, was = path): FoldedClause => ({ id: 'x', number: path, path, was });
  const fold = (language: 'zh-Hans' | 'en', ...clauses: FoldedClause[]) => wordsOnFold(language, clauses, () => '前言');

  it('names them from first to last, with the numbers they had', () => {
    expect(fold('zh-Hans', clause('9', '8'), clause('14', '13'))).toBe('第 9 至 14 条未变（原第 8 至 13 条）');
    expect(fold('en', clause('9', '8'), clause('14', '13'))).toBe(
      'Clauses 9 to 14 unchanged (formerly clauses 8 to 13)',
    );
    expect(fold('en', clause('9'))).toBe('Clause 9 unchanged');
  });

  it('calls one without a number by its heading', () => {
    expect(fold('zh-Hans', clause(''), clause('1(a)'))).toBe('“前言”至第 1(a) 条未变');
    expect(fold('en', clause(''), clause('1(a)'))).toBe('“前言” to clause 1(a) unchanged');
    const scope = (first: FoldedClause, last: FoldedClause) =>
      wordsOnFold('en', [first, last], ({ id }) => ({ x: 'Scope', y: 'Web 2.0' })[id] ?? '');
    expect(scope(clause(''), { ...clause(''), id: 'y' })).toBe('“Scope” to “Web 2.0” unchanged');
  });

  it('calls articles by their whole name', () => {
    expect(fold('zh-Hans', clause('第二条', '第一条'), clause('第四条', '第三条'))).toBe(
      '第二条至第四条未变（原第一条至第三条）',
    );
    expect(fold('en', clause('第二条'), clause('第四条'))).toBe('Article 2 to Article 4 unchanged');
  });
});

describe('the rows of a comparison', () => {
  const [old, young] = [compiled(smallTerms('1')).version, compiled(smallTerms('2')).version];
  const rows = changeRows(compareVersions(old, young), young);

  it('know how a clause was cited, from the change set alone', () => {
    const found = rows
      .flatMap((one): readonly { was: string; path: string }[] => (one.row === 'changed' ? [one] : one.clauses))
      .map(({ was, path }) => [was, path]);
    expect(found).toContainEqual(['1(c)', '1(a)']);
    expect(found).toContainEqual(['3(b)', '4(b)']);
    expect(found).toContainEqual(['', '2']);
  });

  it('are of the kinds that the set counts, each clause once, also where one language was replaced and the other amended', () => {
    const mixed = compiled(smallTerms('2', MIXED)).version;
    for (const version of [young, mixed]) {
      const set = compareVersions(old, version);
      const found = changeRows(set, version);
      const counts: Record<string, number> = {};
      for (const { kind } of found.filter(isChanged)) counts[kind] = (counts[kind] ?? 0) + 1;
      const { unchanged, renumbering, ...told } = set.stats;
      expect(counts).toEqual(Object.fromEntries(Object.entries(told).filter(([, count]) => count > 0)));
      const { changed, all } = extentOf(found, 'en');
      expect([changed, all - changed]).toEqual([
        Object.values(told).reduce((sum, count) => sum + count, 0),
        unchanged + renumbering,
      ]);
    }
    const fees = changeRows(compareVersions(old, mixed), mixed)
      .filter(isChanged)
      .find(({ to }) => to?.id === 'fees');
    expect(fees).toMatchObject({
      kind: 'replacement',
      kinds: [
        { kind: 'replacement', locales: ['en'] },
        { kind: 'substitution', locales: ['zh-CN'] },
      ],
    });
  });

  it('say what opens the list of an item that changed, once for all that changed in it', () => {
    const duties = (opening: [string, string], ...items: [string, string][]): Row => [
      'duties',
      '1.',
      'Duties',
      ...opening,
      items.map(([zh, en], at): Row => [`duties-${at + 1}`, `(${'abcd'[at]})`, null, zh, en]),
    ];
    const opening: [string, string] = ['本条约定您的义务。\n您应当：', 'These are your duties.\nYou must:'];
    const items: [string, string][] = [
      ['按时归还借用的工具；', 'return the tool you borrow on time;'],
      ['不得把工具借给他人；', 'lend the tool to nobody else;'],
      ['对密码严格保密；', 'keep your password strictly secret;'],
      ['如实填写联系方式。', 'state truthfully how you can be reached.'],
    ];
    const changed = (...places: number[]): [string, string][] =>
      items.map(([zh, en], at) => (places.includes(at) ? [`随时${zh}`, `always ${en}`] : [zh, en]));
    const openings = (to: Row) => {
      const [before, after] = [version([duties(opening, ...items)]), version([to])];
      return changeRows(compareVersions(before, after), after)
        .filter(isChanged)
        .map(({ cells }) => [cells['zh-CN']!.opening, cells['en']!.opening]);
    };
    const told = ['您应当：', 'You must:'];
    expect(openings(duties(opening, ...changed(1)))).toEqual([told]);
    expect(openings(duties(opening, ...changed(1, 2)))).toEqual([told, ['', '']]);
    expect(openings(duties(opening, ...changed(0, 2)))).toEqual([told, ['', '']]);
    expect(openings(duties(opening, ...items.slice(0, 3)))).toEqual([told]);
    expect(openings(duties(['您必须：', 'You shall:'], ...changed(0)))).toEqual([
      ['', ''],
      ['', ''],
    ]);
    expect(openings(duties(['本条约定您的义务。', 'These are your duties.'], ...changed(1))).at(-1)).toEqual(['', '']);
  });

  it('say how much changed in one sentence', () => {
    const extent = { changed: 3, all: 9, minutes: 1 };
    expect(wordsOnExtent('zh-Hans', extent)).toBe('共 9 个条款，有变化的 3 个，约 1 分钟读完，其余未变。');
    expect(wordsOnExtent('en', extent)).toBe('3 of 9 clauses changed, about 1 minute to read. The rest is unchanged.');
    expect(wordsOnExtent('en', { ...extent, changed: 0 })).toBe('9 clauses in all; the words of none changed.');
  });

  it('give the heaviest first, and lose none when lesser ones are put away', () => {
    expect(heaviest(rows).map(({ weight }) => weight)).toEqual([3, 3]);
    const flat = foldLighter(rows).flatMap((one) => (one.row === 'lighter' ? one.rows : [one]));
    expect(flat).toEqual(rows);
    expect(
      foldLighter(rows)
        .filter((one) => one.row === 'changed')
        .every((one) => one.weight >= 2),
    ).toBe(true);
  });
});

describe('a glimpse of a clause', () => {
  const glimpse = (text: ChangedRow['cells'][string]['text'], kind: ChangedRow['kind'] = 'substitution') =>
    glimpseOf(
      { ...row, kinds: [{ kind, locales: ['en'] }], cells: { en: { number: '', heading: [], opening: '', text } } },
      'en',
    )?.map(({ text: words }) => words) ?? null;
  const [before, after] = [
    'The Service is free of charge.\nFor ever.',
    '会员每月应当向图书馆基金支付十二欧元的会费，另有约定的除外。',
  ];

  it('is of the first words that gave way to others, where both are short', () => {
    const long = 'x'.repeat(25);
    expect(
      glimpse([
        { op: 'delete', text: long },
        { op: 'insert', text: 'y' },
        { op: 'equal', text: ' and ' },
        { op: 'delete', text: '15 days ' },
        { op: 'insert', text: '30 days ' },
      ]),
    ).toEqual(['15 days', '30 days']);
    expect(glimpse([{ op: 'insert', text: 'not' }])).toBeNull();
    expect(glimpse([{ op: 'insert', text: 'All of it.' }], 'insertion')).toBeNull();
  });

  it('is of the beginnings of one that was replaced, cut between words', () => {
    expect(
      glimpse(
        [
          { op: 'delete', text: before },
          { op: 'insert', text: after },
        ],
        'replacement',
      ),
    ).toEqual(['The Service is free of…', '会员每月应当向图书馆基金…']);
  });
});
