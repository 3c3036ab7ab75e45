import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { changed, changesOf, edit, LONG, OTHER, type Row } from './compared.ts';

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
    expect(weighed('您向会员付款。', '会员向您付款。')[1]).toContain('actor');
    expect(weighed('除因故意造成的损失外，外贸通不赔偿。', '外贸通不赔偿。')[1]).toContain('negation');
    expect(weighed('应当至少提前三日通知您。', '应当至多提前三日通知您。')).toEqual([3, ['number']]);
    expect(weighed('费用应当每月支付一次。', '费用应当每季度支付一次。')).toEqual([3, ['period']]);
    for (const [was, is] of [
      ['中国', '新加坡共和国'],
      ['将来', '未来'],
      ['软件', '应用'],
      ['十分重要的', '非常重要的'],
      ['和谐', '温和'],
    ] as const)
      expect([is, weighed(`外贸通网站在${was}提供服务。`, `外贸通网站在${is}提供服务。`)]).toEqual([
        is,
        [1, ['wording']],
      ]);
    expect(weighed('外贸通收到后应当及时处理申请。', '外贸通收到后应当立即处理申请。')).toEqual([3, ['period']]);
    expect(weighed('外贸通可以单方调整服务内容。', '外贸通可以调整服务内容。')).toEqual([3, ['obligation']]);
    expect(weighed('应当在 20 日前由 10 名委员提出。', '应当在二十日前由十名委员提出。')).toEqual([1, ['wording']]);
    expect(weighed('依照第三十条缴纳 1,000 元。', '依照第30条缴纳一千元。')).toEqual([1, ['wording']]);
    expect(weighed('经过半数的 10 名委员提出。', '经过半数的十份委托提出。')[1]).toContain('number');
    expect(weighed('期限为三十（30）日。', '期限为四十（40）日。')).toEqual([3, ['period']]);
    expect(weighed('服务免费，请放心使用它们。', '服务免费；请放心使用它们。')).toEqual([0, ['punctuation']]);
  });

  describe('of a clause that refers to others, of which one before them is gone', () => {
    /** `numbers` of the others, and of this one. */
    const clauses = (numbers: readonly string[], zh: string, en: string): Row[] => [
      ['a', numbers[0]!, null, ...LONG],
      ['b', numbers[1]!, null, ...OTHER],
      ['c', numbers[2]!, null, zh, en],
    ];
    const told = (from: Row[], to: Row[]) =>
      changed(changesOf(from, to))
        .filter(({ segments }) => segments.length > 0)
        .map(({ weight, reasons }) => [weight, reasons]);
    const inChinese = (from: string, to: string) =>
      told(clauses(['第三条', '第四条', '第五条'], from, 'x'), clauses(['第二条', '第三条', '第四条'], to, 'x'));
    const inEnglish = (from: string, to: string) =>
      told(clauses(['3.', '4.', '5.'], '甲', from), clauses(['2.', '3.', '4.'], '甲', to));
    const FOLLOWS = [[0, ['reference-number', 'renumbered']]];
    const REFERS = [[2, ['reference', 'renumbered']]];
    const COUNTS = [[3, ['number', 'renumbered']]];

    it('tells a number that follows its article from another reference', () => {
      expect(inChinese('违反本协议第三条、第四条的，终止服务。', '违反本协议第二条、第三条的，终止服务。')).toEqual(
        FOLLOWS,
      );
      expect(inChinese('违反本协议第三条的，终止服务。', '违反本协议第三条、第四条的，终止服务。')).toEqual(REFERS);
      expect(inChinese('违反本协议第三十条的，终止服务。', '违反本协议第二十九条的，终止服务。')).toEqual(REFERS);
    });

    it('does so for numbers with decimals', () => {
      const rows = (numbers: string[], text: string): Row[] => clauses(numbers, text, 'x');
      expect(
        told(
          rows(['3.1', '3.2', '4.'], '违反第3.2条的，终止服务。'),
          rows(['2.1', '2.2', '3.'], '违反第2.2条的，终止服务。'),
        ),
      ).toEqual(FOLLOWS);
    });

    it('takes no article of another text for its own', () => {
      expect(inChinese('违反《电子商务法》第三条的，终止服务。', '违反《电子商务法》第二条的，终止服务。')).toEqual(
        REFERS,
      );
      expect(
        inChinese('违反《电子商务法》第一条和第三条的，终止服务。', '违反《电子商务法》第一条和第二条的，终止服务。'),
      ).toEqual(REFERS);
      expect(
        inChinese('依《电子商务法》处理，违反第三条的，终止服务。', '依《电子商务法》处理，违反第二条的，终止服务。'),
      ).toEqual(FOLLOWS);
      expect(
        inChinese(
          '违反《电子商务法》（2018年通过）第三条的，终止服务。',
          '违反《电子商务法》（2018年通过）第二条的，终止服务。',
        ),
      ).toEqual(REFERS);
    });

    it('does the same in English, by the word before a number', () => {
      expect(inEnglish('Sections 3 and 4 survive this agreement.', 'Sections 2 and 3 survive this agreement.')).toEqual(
        FOLLOWS,
      );
      expect(inEnglish('Section 4 survives this agreement.', 'Section 2 survives this agreement.')).toEqual(COUNTS);
      expect(inEnglish('Fees of 3 for each of 4 parcels.', 'Fees of 2 for each of 3 parcels.')).toEqual(COUNTS);
      expect(inEnglish('Section 3 and 4 parcels survive.', 'Section 2 and 9 parcels survive.')).toEqual(COUNTS);
      expect(inEnglish('Section 3 of the Privacy Policy holds.', 'Section 2 of the Privacy Policy holds.')).toEqual(
        COUNTS,
      );
      expect(inEnglish('Sections 3 and 4 of this agreement hold.', 'Sections 2 and 3 of this agreement hold.')).toEqual(
        FOLLOWS,
      );
    });
  });

  it('lifts a change by the tag of the clause around it', () => {
    const rows = (zh: string): Row[] => [['a', '1.', 'A', '', '', [['a-1', '(a)', null, zh, 'x']]]];
    const set = changesOf(rows('外贸通尽快处理您的申请。'), rows('外贸通尽早处理您的申请。'), {
      clauses: { a: { tags: ['liability'] } },
    });
    expect(changed(set)).toMatchObject([{ weight: 3, reasons: ['liability'] }]);
  });
});

describe('a clause of a thousand paragraphs', () => {
  const words = 'lamp door river stone cloud paper glass wheel track field'.split(' ');
  const paragraph = (at: number, days: number): string =>
    `Whoever brings ${words[at % 10]!} ${words[Math.floor(at / 10) % 10]!} number x${at} keeps it for ${days} days.`;
  const text = (days: (at: number) => number): string =>
    Array.from({ length: 1000 }, (_, at) => paragraph(at, days(at))).join('\n');

  it('is told figure by figure, in however many of them one changed', () => {
    const [before, after] = [text(() => 10), text((at) => (at % 3 === 0 ? 20 : 10))];
    const row = (en: string): Row[] => [['a', '1.', null, '条款。', en]];
    const [clause] = changed(changesOf(row(before), row(after)));
    expect(clause).toMatchObject({ kind: 'substitution' });
    const marked = clause!.segments.filter(({ op }) => op !== 'equal').map((segment) => segment.text);
    expect(marked).toEqual(Array.from({ length: 334 }, () => ['10 days', '20 days']).flat());
  });
});
