import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../core/bytes/canonical-json.ts';
import type { VersionDocument } from '../../../../core/text/agreement.ts';
import { parseChangeSet } from '../../../../core/text/changes/change-set.ts';
import type { ChangeSet } from '../../../../core/text/changes/change-set.ts';
import { compareTexts, compareVersions } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { applyChangeSet, plainText } from '../../../../core/text/changes/rebuild.ts';
import { changed, changesOf, edit, LONG, marked, OTHER, THIRD, version, type Row } from './compared.ts';

describe('the kinds of change', () => {
  it('calls a clause that is as it was unchanged, once for all locales', () => {
    const set = changesOf([['a', '1.', 'A', ...LONG]], [['a', '1.', 'A', ...LONG]]);
    expect(set.clauses).toEqual([
      { kind: 'unchanged', from: { id: 'a', number: '1.', heading: 'A' }, to: { id: 'a', number: '1.', heading: 'A' } },
    ]);
    expect(set.stats).toMatchObject({ unchanged: 1, substitution: 0 });
  });

  it('shows an inserted and a repealed clause whole, per locale, with the number they have', () => {
    const set = changesOf(
      [
        ['a', '1.', 'A', ...LONG],
        ['b', '2.', 'B', ...OTHER],
      ],
      [
        ['a', '1.', 'A', ...LONG],
        ['c', '2.', 'C', ...THIRD],
      ],
    );
    expect(
      changed(set).map(({ kind, locale, from, to, segments }) => [kind, locale, (from ?? to)!.id, segments]),
    ).toEqual([
      ['repeal', 'zh-CN', 'b', [{ op: 'delete', text: OTHER[0] }]],
      ['repeal', 'en', 'b', [{ op: 'delete', text: OTHER[1] }]],
      ['insertion', 'zh-CN', 'c', [{ op: 'insert', text: THIRD[0] }]],
      ['insertion', 'en', 'c', [{ op: 'insert', text: THIRD[1] }]],
    ]);
    expect(set.stats).toMatchObject({ insertion: 1, repeal: 1, unchanged: 1 });
  });

  it('calls a changed number alone a renumbering, without any edit', () => {
    const set = changesOf(
      [['a', '1.', 'A', ...LONG]],
      [
        ['z', '1.', 'Z', ...THIRD],
        ['a', '2.', 'A', ...LONG],
      ],
    );
    const renumbering = changed(set).find(({ kind }) => kind === 'renumbering');
    expect(renumbering).toMatchObject({ from: { number: '1.' }, to: { number: '2.' }, weight: 0, segments: [] });
    expect(renumbering).not.toHaveProperty('locale');
  });

  it('calls no spelling a change: white space in a heading, the width of a number, quotation marks', () => {
    const spelled: [Row, Row][] = [
      [
        ['a', '一、', '附则', ...LONG],
        ['a', '一、', '附 则', ...LONG],
      ],
      [
        ['a', '（四）', null, ...LONG],
        ['a', '(四)', null, ...LONG],
      ],
      [
        ['a', '1.', 'Terms', '“图书”指印刷品。', 'We don\'t lend "books" twice.'],
        ['a', '1）', 'Terms', '「图书」指印刷品。', 'We don’t lend “books” twice.'],
      ],
      [
        ['a', '1.', 'Fees are due', '应当付费。', 'Each month.'],
        ['a', '1.', null, 'Fees are due\n应 当 付 费。', 'Fees are due\nEach month.'],
      ],
    ];
    for (const [from, to] of spelled) expect(changed(changesOf([from], [to])), to[1]).toEqual([]);
  });

  it('calls no number another one that is printed with that of the clause around it', () => {
    const within = (number: string): Row[] => [['a', 'A.', 'A', ...LONG, [['b', number, null, ...OTHER]]]];
    expect(changed(changesOf(within('1.'), within('A.1')))).toEqual([]);
    expect(changed(changesOf(within('2.'), within('A.1'))).map(({ kind }) => kind)).toEqual(['renumbering']);
    const alone = (number: string): Row[] => [['b', number, null, ...OTHER]];
    expect(changed(changesOf(alone('1.'), alone('5.1'))).map(({ kind }) => kind)).toEqual(['renumbering']);
  });

  it('and still tells what quotation marks and white space do not hide', () => {
    const set = changesOf(
      [['a', '4.', 'Law', '我们不会出售“图书”。', 'We don\'t sell "books" now here.']],
      [['a', '14.', 'Laws', '我们会出售「图书」。', 'We do sell “books” nowhere.']],
    );
    expect(changed(set, 'zh-CN')[0]).toMatchObject({ renumbered: true, heading: [{ op: 'delete' }, { op: 'insert' }] });
    expect(marked(changed(set, 'zh-CN')[0]!.segments)).toBe('我们[-不会-]{+会+}出售「图书」。');
    expect(marked(changed(set, 'en')[0]!.segments)).toContain('nowhere');
  });

  it('moves the one clause that left the order, not those it passed', () => {
    const rows: Row[] = [
      ['a', '1.', 'A', ...LONG],
      ['b', '2.', 'B', ...OTHER],
      ['c', '3.', 'C', ...THIRD],
    ];
    const set = changesOf(rows, [
      ['c', '1.', 'C', ...THIRD],
      ['a', '2.', 'A', ...LONG],
      ['b', '3.', 'B', ...OTHER],
    ]);
    expect(changed(set).map(({ kind, to }) => [kind, to!.id])).toEqual([
      ['move', 'c'],
      ['renumbering', 'a'],
      ['renumbering', 'b'],
    ]);
    expect(set.stats).toMatchObject({ move: 1, renumbering: 2 });
  });

  it('does not move what stands below a moved clause', () => {
    const below: Row[] = [
      ['a-1', '1)', null, ...OTHER],
      ['a-2', '2)', null, ...THIRD],
    ];
    const set = changesOf(
      [
        ['a', '', 'A', ...LONG, below],
        ['b', '', 'B', '甲', 'one'],
        ['c', '', 'C', '乙', 'two'],
      ],
      [
        ['b', '', 'B', '甲', 'one'],
        ['c', '', 'C', '乙', 'two'],
        ['a', '', 'A', ...LONG, below],
      ],
    );
    expect(changed(set).map(({ kind, to }) => [kind, to!.id])).toEqual([['move', 'a']]);
  });

  it('moves no clause that a new chapter is set around, or that loses its chapter, but one that left its order', () => {
    const [a, b, c]: Row[] = [
      ['a', '1.', null, ...LONG],
      ['b', '2.', null, ...OTHER],
      ['c', '3.', null, ...THIRD],
    ] as const;
    const one: Row[] = [['one', '', 'One', '', '', [a!, b!, c!]]];
    const words = ['本章适用于企业用户。', 'This chapter is for business users.'] as const;
    const two: Row[] = [
      ['one', '', 'One', '', '', [a!]],
      ['two', '', 'Two', ...words, [b!, c!]],
    ];
    const astray: Row[] = [
      ['one', '', 'One', '', '', [b!]],
      ['two', '', 'Two', ...words, [a!, c!]],
    ];
    const told = (from: Row[], to: Row[]) =>
      changed(changesOf(from, to)).map(({ kind, from: was, to: is }) => [kind, (is ?? was)!.id]);
    const [chapter, gone] = [
      ['insertion', 'two'],
      ['repeal', 'two'],
    ];
    expect(told(one, two)).toEqual([chapter, chapter]);
    expect(told(two, one)).toEqual([gone, gone]);
    expect(told(one, astray)).toEqual([chapter, chapter, ['move', 'a']]);
    // A heading without words of its own weighs something too.
    const bare = (around: (rows: Row[]) => Row[]): Row[] => [
      ...around([
        ['x', '', 'X', '', '', [a!]],
        ['y', '', 'Y', '', '', [b!]],
      ]),
      c!,
    ];
    const parts: Row[] = [['p', '', 'P', ...words], ...bare((rows) => [['one', '', 'One', '', '', rows]])];
    expect(told(parts, [...bare((rows) => rows), ['p', '', 'P', ...words]])).toEqual([
      ['move', 'p'],
      ['repeal', 'one'],
      ['repeal', 'one'],
    ]);
  });

  it('says of a part of a split clause that it went elsewhere, and not of one that stayed beside it', () => {
    const both: [string, string] = [`${LONG[0]}${OTHER[0]}`, `${LONG[1]} ${OTHER[1]}`];
    const others: Row[] = [
      ['b', '', null, '甲方负责包装，乙方负责运输。', 'One side packs, the other carries.'],
      ['c', '', null, ...THIRD],
    ];
    const rest: Row = ['a', '', null, ...LONG];
    const part: Row = ['part', '', null, ...OTHER];
    const splits = (to: Row[]) =>
      changed(changesOf([['a', '', null, ...both], ...others], to))
        .filter(({ kind, to: at }) => kind === 'split' && at!.id === 'part')
        .map(({ moved, reasons }) => [moved, reasons.includes('moved')]);
    expect(splits([rest, part, ...others])).toEqual([
      [undefined, false],
      [undefined, false],
    ]);
    expect(splits([rest, ...others, part])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it('marks an edit that also moved and was renumbered', () => {
    const set = changesOf(
      [
        ['a', '1.', 'A', ...LONG],
        ['b', '2.', 'B', ...OTHER],
        ['c', '3.', 'C', ...THIRD],
      ],
      [
        ['c', '1.', 'C', THIRD[0].replace('终局', '最终'), THIRD[1].replace('final', 'conclusive')],
        ['a', '2.', 'A', ...LONG],
        ['b', '3.', 'B', ...OTHER],
      ],
    );
    expect(changed(set).filter(({ kind }) => kind === 'substitution')).toMatchObject([
      { locale: 'zh-CN', moved: true, renumbered: true },
      { locale: 'en', moved: true, renumbered: true },
    ]);
  });

  it('flags a change of one locale alone', () => {
    const set = changesOf(
      [['a', '1.', 'A', ...LONG]],
      [['a', '1.', 'A', LONG[0], LONG[1].replace('unless', 'except where')]],
    );
    expect(changed(set)).toMatchObject([{ kind: 'substitution', locale: 'en', oneLocaleOnly: true }]);
  });

  it('does not call white space or width a change, and carries the new spelling', () => {
    const set = changesOf(
      [['a', '1.', 'A', '期限为24小时（含）。', 'Within 24 hours.']],
      [['a', '1.', 'A', '期限为 24 小时(含)。', 'Within 24 hours.']],
    );
    expect(set.clauses).toMatchObject([{ kind: 'unchanged', locale: 'zh-CN', text: '期限为 24 小时(含)。' }]);
  });

  it('marks no figure that is only of another width, beside what did change', () => {
    const set = changesOf(
      [['a', '1.', 'A', '甲方应当在３０日内以邮件通知乙方，费用为１００元。', 'x']],
      [['a', '1.', 'A', '甲方应当在30日内以书面通知乙方，费用为100元。', 'x']],
    );
    const [told] = changed(set);
    expect(told).toMatchObject({
      kind: 'substitution',
      segments: [
        { op: 'equal', text: '甲方应当在' },
        { op: 'equal', text: '30日', was: '３０日' },
        { op: 'equal', text: '内以' },
        { op: 'delete', text: '邮件' },
        { op: 'insert', text: '书面' },
        { op: 'equal', text: '通知乙方，费用为' },
        { op: 'equal', text: '100元', was: '１００元' },
        { op: 'equal', text: '。' },
      ],
    });
  });

  it('keeps a superscript apart from a digit', () => {
    expect(edit('面积 10² 米以内的部分', '面积 102 米以内的部分', 'x', 'x')[0]).not.toBe('');
  });

  it('replaces a clause whole when too little of it is left', () => {
    const set = changesOf([['a', '1.', 'A', ...LONG]], [['a', '1.', 'A', ...THIRD]]);
    expect(changed(set)).toMatchObject([
      { kind: 'replacement', segments: [{ op: 'delete' }, { op: 'insert' }] },
      { kind: 'replacement' },
    ]);
  });

  it('takes a clause of the same number and heading in the same place for the same, though hardly a word of it is left', () => {
    const around = (heading: string, number: string, words: [string, string]): Row[] => [
      ['p1', '1.', '范围 Scope', ...LONG],
      ['p2', number, heading, ...words],
      ['p3', '3.', '法律 Law', ...OTHER],
    ];
    const told = (to: Row[]) => {
      const texts = (rows: Row[]) => comparedText(version(rows).text, ['zh-CN', 'en']);
      const words: [string, string] = [
        '甲方每月支付服务费。逾期的，每日按万分之五计收违约金；拖欠超过六十日的，可以中止供应，直至结清为止。',
        'Fees are due every month. Whoever is late owes interest for each day; supply may be suspended once sixty days have passed, until all is settled.',
      ];
      return compareTexts(texts(around('付款 Payment', '2.', words)), texts(to), ['zh-CN', 'en'], 'counted').stats;
    };
    const others: [string, string] = [
      '结算只经由第三方银行办理。我们不经手、不保管、不转移任何资金，由此产生的延误或者差错与本网站无关。',
      'Only a bank of our choice handles money. We neither hold nor transfer it, and no delay or mistake in doing so is ours.',
    ];
    expect(told(around('付款 Payment', '2.', others))).toMatchObject({ replacement: 1, insertion: 0, repeal: 0 });
    expect(told(around('押金 Deposit', '2.', others))).toMatchObject({ replacement: 0, insertion: 1, repeal: 1 });
  });

  it('shows what was put behind a text or before it, however much it is', () => {
    const [zh, en] = ['下列行为属于侵权：', 'These acts are infringements:'];
    const many: [string, string] = [`${LONG[0]}${OTHER[0]}${THIRD[0]}`, `${LONG[1]} ${OTHER[1]} ${THIRD[1]}`];
    expect(edit(zh, `${zh}\n${many[0]}`, en, `${en}\n${many[1]}`)).toEqual([
      `${zh}{+\n${many[0]}+}`,
      `${en}{+\n${many[1]}+}`,
    ]);
    expect(edit(`${many[0]}${zh}`, zh, `${many[1]} ${en}`, en)).toEqual([
      `[-${many[0]}-]${zh}`,
      `[-${many[1]} -]${en}`,
    ]);
  });

  it('shows a changed heading with its own marks', () => {
    const set = changesOf([['a', '1.', 'Notices', ...LONG]], [['a', '1.', 'Notices and service', ...LONG]]);
    expect(changed(set, 'en')[0]).toMatchObject({ kind: 'substitution', reasons: ['heading'], weight: 1 });
    expect(marked(changed(set, 'en')[0]!.heading!)).toBe('Notices{+ and service+}');
  });
});

describe('a clause that one language lacks', () => {
  const rows: Row[] = [
    ['a', '1.', 'A', ...LONG],
    ['b', '2.', 'B', ...OTHER],
    ['c', '3.', 'C', ...THIRD],
  ];
  const without = (document: VersionDocument, id: string): VersionDocument => {
    const { title, clauses } = document.text['zh-CN']!;
    const left = clauses.filter((clause) => clause.id !== id);
    return { ...document, text: { ...document.text, 'zh-CN': { title, clauses: left } } };
  };
  const proven = (from: VersionDocument, to: VersionDocument): ChangeSet => {
    const set = compareVersions(from, to);
    const rebuilt = applyChangeSet(from, set);
    for (const locale of set.locales) expect(rebuilt![locale]).toEqual(plainText(to, locale));
    expect(parseChangeSet(canonicalJson(set))).toEqual(set);
    return set;
  };

  it('stays without it', () => {
    const set = proven(without(version(rows), 'b'), without(version(rows), 'b'));
    expect(set.clauses[1]).toMatchObject({ kind: 'unchanged', to: { id: 'b', number: '2.', absent: ['zh-CN'] } });
  });

  it('is inserted or removed in the other alone, and gains or loses its text', () => {
    const shorter: Row[] = [rows[0]!, rows[2]!];
    const inserted = changed(proven(version(shorter), without(version(rows), 'b'))).filter(
      ({ kind }) => kind === 'insertion',
    );
    expect(inserted).toMatchObject([{ locale: 'en', oneLocaleOnly: true, to: { id: 'b' } }]);
    const repealed = changed(proven(without(version(rows), 'b'), version(shorter))).filter(
      ({ kind }) => kind === 'repeal',
    );
    expect(repealed).toMatchObject([{ locale: 'en', oneLocaleOnly: true }]);
    const gained = proven(without(version(rows), 'b'), version(rows));
    expect(changed(gained)).toMatchObject([{ locale: 'zh-CN', segments: [{ op: 'insert', text: OTHER[0] }] }]);
    const lost = proven(version(rows), without(version(rows), 'b'));
    expect(changed(lost)).toMatchObject([{ locale: 'zh-CN', segments: [{ op: 'delete', text: OTHER[0] }] }]);
  });
});
