// One piece: the promises of one algorithm, step by step.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../core/bytes/canonical-json.ts';
import type { Clause, VersionDocument } from '../../../core/text/agreement.ts';
import { changeSetDigest, isChange, parseChangeSet } from '../../../core/text/changes/change-set.ts';
import type { ChangeSet, ClauseChange, Segment } from '../../../core/text/changes/change-set.ts';
import { compareTexts, compareVersions } from '../../../core/text/changes/compare.ts';
import { comparedText } from '../../../core/text/changes/compared-text.ts';
import { machineOpinion } from '../../../core/text/changes/opinion.ts';
import { applyChangeSet, plainText } from '../../../core/text/changes/rebuild.ts';
import { newText, oldText } from '../../../core/text/changes/segments.ts';
import { compiled, smallTerms } from './small-terms.ts';

const base = compiled(smallTerms('1')).version;

/** A version whose text is these clauses, one tuple each: id, number, heading, then Chinese and English paragraphs. */
type Row = [id: string, number: string, heading: string | null, zh: string, en: string, below?: Row[]];
const version = (rows: Row[], facts: Partial<VersionDocument> = {}): VersionDocument => {
  const clauses = (at: 3 | 4, from: Row[]): Clause[] =>
    from.map((row) => ({
      id: row[0],
      number: row[1],
      ...(row[2] === null ? {} : { heading: row[2] }),
      body: [
        ...row[at]
          .split('\n')
          .filter((text) => text !== '')
          .map((text) => ({ text })),
        ...clauses(at, row[5] ?? []),
      ],
    }));
  return {
    ...base,
    clauses: {},
    text: { 'zh-CN': { title: '条款', clauses: clauses(3, rows) }, en: { title: 'Terms', clauses: clauses(4, rows) } },
    ...facts,
  };
};

const changesOf = (from: Row[], to: Row[], facts?: Partial<VersionDocument>): ChangeSet => {
  const [a, b] = [version(from, facts), version(to, facts)];
  const set = compareVersions(a, b);
  const rebuilt = applyChangeSet(a, set);
  for (const locale of set.locales) expect(rebuilt![locale]).toEqual(plainText(b, locale));
  expect(parseChangeSet(canonicalJson(set))).toEqual(set);
  return set;
};
const changed = (set: ChangeSet, locale?: string): ClauseChange[] =>
  set.clauses.filter(isChange).filter((change) => locale === undefined || change.locale === locale);
const marked = (segments: readonly Segment[]): string =>
  segments.map(({ op, text }) => (op === 'equal' ? text : op === 'delete' ? `[-${text}-]` : `{+${text}+}`)).join('');
const edit = (zhFrom: string, zhTo: string, enFrom: string, enTo: string): [string, string] => {
  const set = changesOf([['a', '1.', 'A', zhFrom, enFrom]], [['a', '1.', 'A', zhTo, enTo]]);
  return [marked(changed(set, 'zh-CN')[0]?.segments ?? []), marked(changed(set, 'en')[0]?.segments ?? [])];
};

const LONG: [string, string] = [
  '外贸通通过电子邮件向您发送通知，除非另有说明。',
  'Foreign Trade Pass sends notices by e-mail unless stated otherwise.',
];
const OTHER: [string, string] = [
  '您授予本网站使用资料的许可，期限至资料删除时止。',
  'You license your information to the Site until it is removed.',
];
const THIRD: [string, string] = [
  '因本协议引起的争议提交仲裁，裁决是终局的。',
  'Disputes from this agreement go to arbitration; the award is final.',
];

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

describe('matching clauses', () => {
  it('follows a text whose counted id shifted', () => {
    const set = changesOf(
      [
        [
          'x',
          '1.',
          'X',
          '',
          '',
          [
            ['x-a', '(a)', null, ...LONG],
            ['x-b', '(b)', null, ...OTHER],
          ],
        ],
      ],
      [
        [
          'x',
          '1.',
          'X',
          '',
          '',
          [
            ['x-a', '(a)', null, ...THIRD],
            ['x-b', '(b)', null, ...LONG],
            ['x-c', '(c)', null, ...OTHER],
          ],
        ],
      ],
    );
    expect(set.stats).toMatchObject({ insertion: 1, renumbering: 2, substitution: 0, replacement: 0, unchanged: 1 });
  });

  it('follows a clause that got a new id and new words', () => {
    const set = changesOf(
      [['old', '1.', 'Notices', ...LONG]],
      [['new', '1.', 'Notices', LONG[0].replace('电子邮件', '短信'), LONG[1].replace('e-mail', 'text message')]],
    );
    expect(changed(set)).toMatchObject([
      { kind: 'substitution', from: { id: 'old' }, to: { id: 'new' } },
      { kind: 'substitution' },
    ]);
  });

  it('knows a reworded heading by the clauses below it', () => {
    const below = (parent: string): Row[] => [
      [`${parent}-a`, '(a)', null, ...LONG],
      [`${parent}-b`, '(b)', null, ...OTHER],
    ];
    const set = changesOf(
      [['one', '1.', 'Ending', '', '', below('one')]],
      [['two', '1.', 'Termination by us', '', '', below('two')]],
    );
    expect(set.stats).toMatchObject({ substitution: 1, unchanged: 2, insertion: 0, repeal: 0, move: 0 });
  });
});

describe('splits and joins', () => {
  const parts: [string, string][] = [
    LONG,
    OTHER,
    THIRD,
    ['您可以随时导出资料，期限为本协议终止后 15 日。', 'You may export your data for 15 days after the end.'],
  ];
  const all = (at: 0 | 1, from: number, to: number): string =>
    parts
      .slice(from, to)
      .map((part) => part[at])
      .join(at === 0 ? '' : ' ');

  it('knows a new clause whose words were a part of another, with what changed in them', () => {
    const later = (text: string): string => text.replace('15 日', '30 日').replace('15 days', '30 days');
    const set = changesOf(
      [['a', '1.', 'A', all(0, 0, 4), all(1, 0, 4)]],
      [
        ['a', '1.', 'A', all(0, 0, 2), all(1, 0, 2)],
        ['b', '2.', 'B', later(all(0, 2, 4)), later(all(1, 2, 4))],
      ],
    );
    expect(set.stats).toMatchObject({ split: 2, insertion: 0, substitution: 0, replacement: 0 });
    const [kept, part] = changed(set, 'en');
    expect(kept).toMatchObject({ kind: 'split', from: { id: 'a' }, to: { id: 'a' }, others: [{ id: 'b' }] });
    expect(part).toMatchObject({
      kind: 'split',
      from: { id: 'a' },
      to: { id: 'b' },
      others: [{ id: 'a' }],
      reasons: ['period'],
    });
    expect(all(1, 0, 4).slice(part!.at)).toBe(oldText(part!.segments));
    expect(marked(part!.segments)).toBe(
      `${THIRD[1]} You may export your data for [-15 days-]{+30 days+} after the end.`,
    );
  });

  it('knows an old clause whose words are now a part of another, wherever they stand in it', () => {
    const set = changesOf(
      [
        ['a', '1.', 'A', all(0, 0, 1) + all(0, 3, 4), `${all(1, 0, 1)} ${all(1, 3, 4)}`],
        ['b', '2.', 'B', all(0, 1, 3), all(1, 1, 3)],
      ],
      [['a', '1.', 'A', all(0, 0, 4), all(1, 0, 4)]],
    );
    expect(set.stats).toMatchObject({ join: 2, repeal: 0, substitution: 0 });
    expect(changed(set, 'zh-CN')).toMatchObject([
      { kind: 'join', from: { id: 'a' }, to: { id: 'a' }, others: [{ id: 'b' }] },
      { kind: 'join', from: { id: 'b' }, to: { id: 'a' }, at: LONG[0].length },
    ]);
    expect(changed(set).every(({ segments }) => segments.every(({ op }) => op === 'equal'))).toBe(true);
  });

  it('calls a heading that took over inner clauses a split, and does not move them', () => {
    const inner = (ids: number[]): Row[] => ids.map((id) => [`x-${id}`, `(${'abcd'[id]!})`, null, ...parts[id]!]);
    const set = changesOf(
      [['x', '1.', 'X', '', '', inner([0, 1, 2, 3])]],
      [
        ['x', '1.', 'X', '', '', inner([0, 1])],
        ['y', '2.', 'Y', '', '', inner([2, 3])],
      ],
    );
    expect(set.stats).toMatchObject({ split: 2, move: 0, unchanged: 4, insertion: 0 });
  });

  it('does not call a clause that repeats another a split', () => {
    const set = changesOf(
      [['a', '1.', 'A', all(0, 0, 4), all(1, 0, 4)]],
      [
        ['a', '1.', 'A', all(0, 0, 4), all(1, 0, 4)],
        ['b', '2.', 'B', all(0, 2, 4), all(1, 2, 4)],
      ],
    );
    expect(set.stats).toMatchObject({ split: 0, insertion: 1, unchanged: 1 });
  });

  it('rebuilds texts whose sentences were dealt out anew', () => {
    const deal = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(deal, deal, (from, to) => {
        const rows = (deals: number[][]): Row[] =>
          deals.map((deal, index) => [
            `c${index}`,
            `${index + 1}.`,
            'H',
            deal.map((at) => parts[at]![0]).join(''),
            deal.map((at) => parts[at]![1]).join(' '),
          ]);
        expect(changesOf(rows(from), rows(to)).stats).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the inside of a clause', () => {
  it('shows numbers with their unit, dates, sums and references whole', () => {
    expect(
      edit(
        '至少提前 15 日通知您。',
        '至少提前 30 日通知您。',
        'Notify you 15 days before.',
        'Notify you 30 days before.',
      ),
    ).toEqual(['至少提前 [-15 日-]{+30 日+}通知您。', 'Notify you [-15 days-]{+30 days+} before.']);
    expect(
      edit(
        '自2026年1月1日起生效。',
        '自2026年12月1日起生效。',
        'In force from 1 January 2026 onwards.',
        'In force from 1 December 2026 onwards.',
      ),
    ).toEqual([
      '自[-2026年1月1日-]{+2026年12月1日+}起生效。',
      'In force from [-1 January 2026-]{+1 December 2026+} onwards.',
    ]);
    expect(
      edit(
        '费用为人民币3,000元整。',
        '费用为人民币3,500元整。',
        'The fee is RMB 3,000 a year.',
        'The fee is RMB 3,500 a year.',
      ),
    ).toEqual(['费用为[-人民币3,000元-]{+人民币3,500元+}整。', 'The fee is [-RMB 3,000-]{+RMB 3,500+} a year.']);
    expect(
      edit(
        '应在二十四小时内回复您。',
        '应在四十八小时内回复您。',
        'Reply within twenty-four hours to you.',
        'Reply within forty-eight hours to you.',
      ),
    ).toEqual([
      '应在[-二十四小时-]{+四十八小时+}内回复您。',
      'Reply within [-twenty-four hours-]{+forty-eight hours+} to you.',
    ]);
    expect(
      edit('按照第十九条的约定通知对方。', '按照第十七条的约定通知对方。', '3 working days after', '3 days after')[0],
    ).toBe('按照[-第十九条-]{+第十七条+}的约定通知对方。');
  });

  it('keeps Chinese numerals whole: of an item, of a share, of a count', () => {
    expect(edit('（十一）其他职权；（十二）', '（十）其他职权；（十二）', 'a', 'a')[0]).toBe(
      '（[-十一-]{+十+}）其他职权；（十二）',
    );
    expect(edit('须经百分之三十以上表决权通过', '须经百分之三十五以上表决权通过', 'a', 'a')[0]).toBe(
      '须经[-百分之三十-]{+百分之三十五+}以上表决权通过',
    );
  });

  it('shows a Chinese word whole, however much of it stays', () => {
    expect(edit('经股东大会决议后十日内公告。', '经股东会决议后十日内公告。', 'a', 'a')[0]).toBe(
      '经[-股东大会-]{+股东会+}决议后十日内公告。',
    );
  });

  it('takes what has no width for no change, and a quoted name with a hyphen for a name', () => {
    const file = (text: string) =>
      comparedText({ 'zh-CN': { title: '文件', clauses: [{ id: 'p1', number: '', body: [{ text }] }] } }, ['zh-CN']);
    const [before, after] = ['外贸通网站的“使用者-内容”', '外贸通网站\u200B的“使用者-内容”\uFEFF'];
    const { clauses } = compareTexts(file(before), file(after), ['zh-CN'], 'counted');
    expect(clauses).toMatchObject([{ kind: 'unchanged', locale: 'zh-CN', text: after }]);
  });

  it('shows two figures that changed side by side apart, and figures in every spelling whole', () => {
    expect(
      edit(
        '十日内支付5万元，另付百分之五。',
        '六日内支付8万元，另付百分之九。',
        'Pay RMB 3,000 within 15 days, or ten per cent.',
        'Pay RMB 3,600 within 10 days, or five per cent.',
      ),
    ).toEqual([
      '[-十日-]{+六日+}内支付[-5万元-]{+8万元+}，另付[-百分之五-]{+百分之九+}。',
      'Pay [-RMB 3,000-]{+RMB 3,600+} within [-15 days-]{+10 days+}, or [-ten per cent-]{+five per cent+}.',
    ]);
    expect(
      edit(
        '每年3月31日前，三十（30）日内缴纳。',
        '每年4月30日前，六十（60）日内缴纳。',
        'By 31 March, up to two million yuan in all.',
        'By 30 April, up to five million yuan in all.',
      ),
    ).toEqual([
      '每年[-3月31日-]{+4月30日+}前，[-三十（30）日-]{+六十（60）日+}内缴纳。',
      'By [-31 March-]{+30 April+}, up to [-two million yuan-]{+five million yuan+} in all.',
    ]);
  });

  it('keeps a defined term whole that has a hyphen in it', () => {
    expect(edit('x', 'x', 'The “e-sign kit” is sold here today.', 'The “pre-paid kit” is sold here today.')[1]).toBe(
      'The “[-e-sign kit-]{+pre-paid kit+}” is sold here today.',
    );
  });

  it('puts deletion before insertion and leaves no island of a word or two', () => {
    const [, en] = edit(
      'x',
      'x',
      'You must answer within seven days of the inquiry in full.',
      'The user shall reply within five days of the inquiry in full.',
    );
    expect(en).toBe(
      '[-You must answer within seven days-]{+The user shall reply within five days+} of the inquiry in full.',
    );
  });

  it('begins an insertion where a reader begins anew', () => {
    expect(
      edit('x', 'x', 'By e-mail, telephone and post alone.', 'By e-mail, text message, telephone and post alone.')[1],
    ).toBe('By e-mail, {+text message, +}telephone and post alone.');
    expect(edit('经您同意。外贸通可以发送信息。', '经您同意。您可以随时拒绝。外贸通可以发送信息。', 'x', 'x')[0]).toBe(
      '经您同意。{+您可以随时拒绝。+}外贸通可以发送信息。',
    );
  });

  it('weighs not, may and must, sums and actors most, punctuation not at all', () => {
    const weighed = (zhFrom: string, zhTo: string): [number, readonly string[]] => {
      const [change] = changed(changesOf([['a', '1.', 'A', zhFrom, 'x']], [['a', '1.', 'A', zhTo, 'x']]));
      return [change!.weight, change!.reasons];
    };
    expect(weighed('外贸通应当向您公布处理结果。', '外贸通可以向您公布处理结果。')).toEqual([3, ['obligation']]);
    expect(weighed('您可以转让本协议的权利义务。', '您不得转让本协议的权利义务。')).toEqual([
      3,
      ['negation', 'obligation'],
    ]);
    expect(weighed('本条款免除用户对平台的责任。', '本条款免除平台对用户的责任。')[1]).toContain('actor');
    expect(weighed('应当提前 3 日通知您本人。', '应当提前 3 个工作日通知您本人。')).toEqual([3, ['period']]);
    expect(weighed('须书面和口头通知对方当事人。', '须书面或口头通知对方当事人。')).toEqual([3, ['conjunction']]);
    expect(weighed('外贸通尽快处理您的申请。', '外贸通尽早处理您的申请。')).toEqual([1, ['wording']]);
    expect(weighed('服务免费，请放心使用它们。', '服务免费；请放心使用它们。')).toEqual([0, ['punctuation']]);
  });

  it('lifts a change by the tag of the clause around it', () => {
    const rows = (zh: string): Row[] => [['a', '1.', 'A', '', '', [['a-1', '(a)', null, zh, 'x']]]];
    const set = changesOf(rows('外贸通尽快处理您的申请。'), rows('外贸通尽早处理您的申请。'), {
      clauses: { a: { tags: ['liability'] } },
    });
    expect(changed(set)).toMatchObject([{ weight: 3, reasons: ['liability'] }]);
  });
});

describe('the change set as a document', () => {
  const set = compareVersions(compiled(smallTerms('1')).version, compiled(smallTerms('2')).version);

  it('has one digest, which any change to it changes', () => {
    const again = compareVersions(compiled(smallTerms('1')).version, compiled(smallTerms('2')).version);
    expect(changeSetDigest(again)).toBe(changeSetDigest(set));
    expect(changeSetDigest({ ...set, clauses: set.clauses.slice(1) })).not.toBe(changeSetDigest(set));
  });

  it('lets a reference follow its clause without weighing anything', () => {
    expect(changed(set, 'en').find(({ to }) => to?.id === 'continued-use')).toMatchObject({
      weight: 0,
      reasons: ['reference-number'],
    });
  });

  it('refuses any other spelling, an unknown member, and a change without its side', () => {
    const text = canonicalJson(set);
    expect(parseChangeSet(text)).toEqual(set);
    expect(parseChangeSet(`${text}\n`)).toBeNull();
    const by = (algorithm: string) => parseChangeSet(text.replace('"assent-changes/2"', JSON.stringify(algorithm)));
    expect(by('assent-changes/3')).toBeNull();
    expect(by('assent-changes/1')).not.toBeNull();
    expect(parseChangeSet(text.replace('"facts":[]', '"facts":[],"fun":1'))).toBeNull();
    expect(parseChangeSet(text.replace('"kind":"insertion"', '"kind":"repeal"'))).toBeNull();
  });

  it('does not apply to a text it was not made for', () => {
    const other = compiled(smallTerms('1', { en: (text) => text.replace('15 days', '16 days') })).version;
    expect(applyChangeSet(other, set)).toBeNull();
  });

  it('gives an opinion with reasons beside the publisher', () => {
    expect(machineOpinion(set)).toMatchObject({
      materiality: 'material',
      reasons: expect.arrayContaining(['period:fees', 'inserted:export']) as string[],
    });
    const spelling = changesOf(
      [['a', '1.', 'A', '外贸通尽快处理您的申请。', 'It handles the request soon.']],
      [['a', '1.', 'A', '外贸通尽早处理您的申请。', 'It handles the request early.']],
    );
    expect(machineOpinion(spelling)).toEqual({ materiality: 'editorial', reasons: ['wording'] });
  });
});

const words = fc.constantFrom(
  '您',
  '应当',
  '不得',
  '外贸通',
  '通知',
  '新',
  '增',
  ' ',
  '，',
  '。',
  '；',
  '\n',
  '15 日',
  '３',
  '（',
  '(',
  '二十四小时',
  'the ',
  'Site ',
  'may ',
  'not ',
  '24 hours',
  '. ',
  ', ',
  'e-mail',
  '第 3 条',
  '10²',
  '¥3,000',
  '😀',
  '𠮷',
);
const text = fc.array(words, { maxLength: 30 }).map((parts) =>
  parts
    .join('')
    .replace(/\n+/gu, '\n')
    .replace(/^\n|\n$/gu, ''),
);
const rows = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 12 }),
      heading: fc.option(fc.constantFrom('A', 'B', '通知')),
      zh: text,
      en: text,
      deep: fc.boolean(),
    }),
    { maxLength: 9 },
  )
  .map((list) => {
    const seen = new Set<number>();
    const tree: Row[] = [];
    for (const { id, heading, zh, en, deep } of list) {
      if (seen.has(id)) continue;
      seen.add(id);
      const row: Row = [`c${id}`, `${tree.length + 1}.`, heading, zh, en, []];
      if (deep && tree.length > 0) tree.at(-1)![5]!.push(row);
      else tree.push(row);
    }
    return tree;
  });

describe('any two texts', () => {
  it('are rebuilt byte for byte, both ways, and compared alike every time', () => {
    fc.assert(
      fc.property(rows, rows, (from, to) => {
        const set = changesOf(from, to);
        expect(canonicalJson(compareVersions(version(from), version(to)))).toBe(canonicalJson(set));
        for (const { segments } of changed(set)) {
          expect(segments.every(({ text: run }) => run !== '')).toBe(true);
          segments.forEach(({ op }, index) => {
            if (op === 'delete') expect(segments[index - 1]?.op).not.toBe('insert');
          });
        }
        expect(Object.values(set.stats).reduce((sum, count) => sum + count, 0)).toBe(
          new Set(set.clauses.map((change) => `${change.from?.id} ${change.to?.id}`)).size,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('give back both texts from the segments of an edit', () => {
    fc.assert(
      fc.property(text, text, text, text, (zhFrom, zhTo, enFrom, enTo) => {
        const set = changesOf([['a', '1.', 'A', zhFrom, enFrom]], [['a', '1.', 'A', zhTo, enTo]]);
        for (const { locale, segments } of changed(set)) {
          expect(oldText(segments)).toBe(locale === 'en' ? enFrom : zhFrom);
          expect(newText(segments)).toBe(locale === 'en' ? enTo : zhTo);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are told as finely at their end as at their beginning, though nearly every clause was rewritten', () => {
    const clause = (n: number, words: (place: number) => string): Row => [
      `c-${n}`,
      `${n}.`,
      null,
      '',
      Array.from({ length: 60 }, (_, place) => `${words(place)}${place % 12 === 11 ? '.' : ''}`).join(' '),
    ];
    const word = (n: number, place: number): string => `w${(n * 7 + place * 13) % 997}`;
    const old = Array.from({ length: 300 }, (_, n) => clause(n, (place) => word(n, place)));
    const young = Array.from({ length: 300 }, (_, n) =>
      clause(n, (place) => (place % 12 < 5 ? `new${(n + place) % 89}` : word(n, place))),
    );
    expect(changesOf(old, young).stats).toMatchObject({ substitution: 300, replacement: 0 });
  });

  it('stay within the bound on work when everything is rewritten', () => {
    const many = (seed: number): string =>
      Array.from({ length: 6000 }, (_, i) => `词${((i * 7919 + seed * 104729) % 5003).toString(36)}`).join('，');
    const set = changesOf([['a', '1.', 'A', many(1), 'x']], [['a', '1.', 'A', many(2), 'x']]);
    expect(changed(set)).toMatchObject([{ kind: 'replacement' }]);
  });
});
