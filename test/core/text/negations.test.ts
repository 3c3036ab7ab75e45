// What one language denies and the other affirms.

import { describe, expect, it } from 'vitest';
import { checkedClauses, type CheckedClause } from '../../../core/text/check/checked-text.ts';
import { deniedByOne } from '../../../core/text/check/negations.ts';
import { parseSource } from '../../../core/text/source.ts';
import { readVersionSource } from '../../../server/agreements-folder.ts';

const clauses = (locale: string, text: string): ReadonlyMap<string, CheckedClause> =>
  new Map(checkedClauses(parseSource(`${locale}.md`, locale, text), () => ({})).map((clause) => [clause.id, clause]));

/** Which language denies something alone, of each clause that has it. */
function deniedIn(zh: string, en: string): ('zh' | 'en')[] {
  const english = clauses('en', en);
  return [...clauses('zh-CN', zh).values()].flatMap((here) => {
    const there = english.get(here.id);
    const [first] = there === undefined ? [] : deniedByOne(here, there);
    return first === undefined ? [] : [first.by];
  });
}

const inClause = (words: string): string => `# T\n\n## 1. T {#one}\n\n${words}\n`;

describe('a denial', () => {
  it.each([
    ['费用一经支付，不予退还。', 'Fees once paid will be refunded.', 'zh'],
    ['上述价格不含税。', 'The prices above include tax.', 'zh'],
    ['本协议不自动续期。', 'This Agreement renews automatically.', 'zh'],
    ['用户无需支付费用。', 'The user must pay the fee.', 'zh'],
    ['我们不会出售您的个人信息。', 'We sell your personal data.', 'zh'],
    ['甲方不承担责任。', 'Party A is liable.', 'zh'],
    ['未经同意不得转让。', 'It may be transferred with consent.', 'zh'],
    ['押金可退。', 'The deposit is non-refundable.', 'en'],
    ['许可可以撤销。', 'The licence is irrevocable.', 'en'],
    ['服务免费。', 'The service is not free.', 'en'],
    ['乙方有权解除合同。', 'Party B may not terminate the contract.', 'en'],
    ['甲方应当赔偿损失。', 'Party A shall not compensate the loss.', 'en'],
    ['数据可以共享。', 'Data must not be shared.', 'en'],
    ['应当通知您。第二句不予退还。', 'You are told. What is in the second sentence is refunded.', 'zh'],
  ])('of one language alone is found: %s / %s', (zh, en, by) => {
    expect(deniedIn(inClause(zh), inClause(en))).toEqual([by]);
  });

  it.each([
    ['费用一经支付，不予退还。', 'Fees once paid are non-refundable.'],
    ['未经您同意，不得转让。', 'It may be transferred only with your consent.'],
    ['除另有约定外，费用不予退还。', 'Fees are refunded only where that is agreed.'],
    ['不得不支付。', 'It has to be paid.'],
    ['费率不得超过 5%。', 'The rate is at most 5%.'],
    ['标题不界定、不限制也不解释条款的范围。', 'Headings do not define, limit or interpret the scope of a clause.'],
    ['您不服处理的，可以申诉。', 'If you object to what is done, you may appeal.'],
    ['逾期不付的，每日计息。', 'Who pays late owes interest.'],
    ['地址为贸易路 1 号。', 'The address is No. 1 Trade Road.'],
    ['因不可抗力不能履行的，不承担责任。', 'Who cannot perform owing to force majeure is not liable.'],
    ['撤回同意，不影响此前的处理。', 'Withdrawing consent does not affect what was done before.'],
    ['不得链接，也不得含有对其的描述。', 'It must not link to them or contain a description.'],
  ])('that both make is none: %s / %s', (zh, en) => {
    expect(deniedIn(inClause(zh), inClause(en))).toEqual([]);
  });

  it('that is lost from a text of ours is mostly found, wherever it stood', () => {
    const { texts } = readVersionSource('agreements', 'foreign-trade-pass-terms', '1');
    const [zh, en] = [texts['zh-CN']!.text, texts['en']!.text];
    expect(deniedIn(zh, en)).toEqual([]);
    const denials = [...en.matchAll(/ not\b|\b(?:no|never|without) /gu)];
    const found = denials.filter(
      ({ index, 0: { length } }) => deniedIn(zh, en.slice(0, index) + en.slice(index + length)).length > 0,
    );
    expect(found.length / denials.length).toBeGreaterThan(0.6);
  });
});
