import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts, compareVersions } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { applyChangeSet, plainText } from '../../../../core/text/changes/rebuild.ts';
import { oldText } from '../../../../core/text/changes/segments.ts';
import { changed, changesOf, LONG, marked, OTHER, THIRD, type Row, version } from './compared.ts';

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

  it('knows a clause that was written anew by its number and its neighbours, where ids were only counted', () => {
    const texts = (term: string) =>
      comparedText(
        version([
          ['1', '1.', 'Scope', ...OTHER],
          ['2', '2.', null, '', term],
          ['3', '3.', 'Notices', ...LONG],
        ]).text,
        ['en'],
      );
    const old = texts('The term is one year and renews for successive years unless a party gives 60 days’ notice.');
    const kinds = (term: string) => compareTexts(old, texts(term), ['en'], 'counted').clauses.map(({ kind }) => kind);
    expect(kinds('The term is one year and does not renew.')).toEqual(['unchanged', 'substitution', 'unchanged']);
    expect(kinds('Nobody smokes inside.')).toEqual(['unchanged', 'repeal', 'insertion', 'unchanged']);
  });

  it('knows a clause by its number and heading in its place, where it was empty or every word is another', () => {
    const texts = (rows: Row[]) => comparedText(version(rows).text, ['en']);
    const around = (number: string, heading: string, text: string, below: Row[] = []): Row[] => [
      ['1', '1.', 'Scope', ...OTHER],
      ['2', number, heading, '', text, below],
      ['3', '9.', 'Notices', ...LONG],
    ];
    const items: Row[] = [['2-1', '(a)', null, '', 'A plan is written.']];
    const kinds = (from: Row[], to: Row[]) =>
      compareTexts(texts(from), texts(to), ['en'], 'counted').clauses.map(({ kind }) => kind);
    const filled = around('2.', 'Closing down', 'Readers are told in good time.', items);
    expect(kinds(around('2.', 'Closing down', ''), filled)).toEqual([
      'unchanged',
      'substitution',
      'insertion',
      'unchanged',
    ]);
    expect(kinds(around('2.', 'Closing down', 'Nobody smokes inside.', items), filled)).toEqual([
      'unchanged',
      'replacement',
      'unchanged',
      'unchanged',
    ]);
    const twice: Row[] = [...around('2.', 'Closing down', ''), ['4', '2.', 'Closing down', '', '']];
    expect(kinds(twice, filled)).toContain('repeal');
  });

  it('takes no stock sentence that opens a list for the list of another', () => {
    const opening = (number: string): [string, string] => [
      `依照《阅览法》第${number}条规定处罚的，按照下列规定执行：`,
      `Where a penalty is due under section ${number} of the Reading Act, the rules below apply:`,
    ];
    const lists = ['fees', 'loans', 'copies'].map((word): [string, string][] => [
      [`未经许可出租${word}的，处以罚款，并没收所得。`, `Whoever lets out ${word} without leave pays a fine.`],
      [`明知而代为保管${word}的，处以警告，可以并处罚款。`, `Whoever keeps ${word} for another is cautioned.`],
    ]);
    const rows = (numbers: string[]): Row[] =>
      numbers.map((number, at) => [
        `c${at + 51}`,
        `${at + 51}.`,
        null,
        ...opening(number),
        lists[at]!.map((words, item): Row => [`c${at + 51}-${item + 1}`, `(${item + 1})`, null, ...words]),
      ]);
    const set = changesOf(rows(['30', '31', '32']), rows(['28', '29', '30']));
    expect(set.stats).toMatchObject({
      substitution: 3,
      unchanged: 6,
      move: 0,
      renumbering: 0,
      insertion: 0,
      repeal: 0,
    });
  });

  it('knows a clause by the items below it, though its own words now stand elsewhere', () => {
    const below: Row[] = [
      ['list-1', '(a)', null, ...OTHER],
      ['list-2', '(b)', null, ...THIRD],
    ];
    const set = changesOf(
      [
        ['list', '1.', null, ...LONG, below],
        ['end', '2.', null, '本条款自公布之日起施行。', 'These terms apply from the day they are published.'],
      ],
      [
        ['list', '1.', null, '下列各项适用于全部订单：', 'The following applies to every order:', below],
        ['end', '2.', null, '本条款自公布之日起施行。', 'These terms apply from the day they are published.'],
        ['new', '3.', null, ...LONG],
      ],
    );
    // What it said itself is told to have gone where it is now; its items stayed where they were.
    expect(changed(set, 'en').map(({ kind, from, to, moved }) => [kind, from?.id, to?.id, moved])).toEqual([
      ['split', 'list', 'list', undefined],
      ['split', 'list', 'new', true],
    ]);
  });

  it('takes no clause for one that stands elsewhere only because both are short of a partner', () => {
    const [first, second, third] = [
      ['卖方应当在十日内更换有缺陷的零部件。', 'The seller shall replace defective parts within ten days.'],
      [
        '买方可以要求提供书面说明，费用由违约方承担。',
        'The buyer may ask for a written account at the cost of the side in breach.',
      ],
      [
        '平台应当保存交易记录，费用由违约方承担。',
        'The platform keeps records of trade at the cost of the side in breach.',
      ],
    ] as [[string, string], [string, string], [string, string]];
    const edited = (words: [string, string]): [string, string] => [
      words[0].replace('应当', '可以').replace('可以要求', '应当要求'),
      words[1].replace('shall', 'may').replace('may ask', 'shall ask'),
    ];
    const set = changesOf(
      [
        ['start', '1.', null, ...LONG],
        ['gone', '2.', null, ...third],
        ['one', '3.', null, ...first],
        ['two', '4.', null, ...second],
        ['end', '5.', null, ...OTHER],
      ],
      [
        ['start', '1.', null, ...LONG],
        ['one', '2.', null, ...edited(first)],
        ['two', '3.', null, ...edited(second)],
        [
          'new',
          '4.',
          null,
          '承运人不得转让合同权利，费用由违约方承担。',
          'The carrier must not assign rights; at the cost of the side in breach.',
        ],
        ['end', '5.', null, ...OTHER],
      ],
    );
    expect(set.stats).toMatchObject({ repeal: 1, insertion: 1, substitution: 2, move: 0 });
    expect(changed(set).some(({ moved }) => moved)).toBe(false);
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
        const [old, young] = [version(rows(from)), version(rows(to))];
        const rebuilt = applyChangeSet(old, compareVersions(old, young));
        expect(rebuilt).toEqual({ 'zh-CN': plainText(young, 'zh-CN'), en: plainText(young, 'en') });
      }),
      { numRuns: 500 },
    );
  });
});
