// One word that turns the sense of a clause, each with what a reader is told of it.

import { describe, expect, it } from 'vitest';
import { isChange, type Reason } from '../../../../core/text/changes/change-set.ts';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { changed, changesOf, version } from './compared.ts';

/** Of texts whose author gave no tags. */
function weighed(from: string, to: string): readonly Reason[] {
  const locale = /\p{Script=Han}/u.test(from) ? 'zh-CN' : 'en';
  const [before, after] = [from, to].map((text) =>
    comparedText(version([['a', '1.', 'A', text, text]]).text, [locale]),
  );
  return compareTexts(before!, after!, [locale], 'stable').clauses.find(isChange)!.reasons;
}

describe('a word that turns the sense', () => {
  it.each<[string, string, Reason]>([
    ['平台对损失承担连带责任。', '平台对损失承担相应的补充责任。', 'liability'],
    ['平台在发送前征得您同意。', '平台在发送后告知您。', 'period'],
    ['您有权拒绝接收。', '您有权在收到后拒绝接收。', 'period'],
    ['每次使用前提示您。', '首次使用前提示您。', 'period'],
    ['所有用户均可参加活动。', '付费用户均可参加活动。', 'number'],
    ['平台可以使用这些资料。', '平台仅可以使用这些资料。', 'negation'],
    ['平台以书面通知您。', '平台以口头通知您。', 'obligation'],
    ['未回复的，需要再次询问。', '未回复的，视为接受。', 'obligation'],
    ['保密义务在终止后继续有效。', '保密义务在终止后失效。', 'termination'],
    ['许可在服务期内有效，且范围为中国。', '许可为永久，且范围为中国。', 'licence'],
    ['平台有过错的，应当赔偿您。', '平台有重大过错的，应当赔偿您。', 'liability'],
    ['服务期满一年的用户可以参加。', '服务期满一年的用户最低可以参加。', 'number'],
    ['交易以人民币结算和支付。', '交易以美元结算和支付。', 'money'],
    ['平台提供免费的客户服务。', '平台提供收费的客户服务。', 'fees'],
    ['信息经匿名化后用于统计。', '信息经去标识化后用于统计。', 'data'],
    ['平台有正当理由时可以终止。', '平台可以终止。', 'obligation'],
    ['It is liable for gross negligence alone.', 'It is liable for negligence alone.', 'liability'],
    ['The data of users is anonymised.', 'The data of users is pseudonymised.', 'data'],
    ['The fee is due before delivery of it.', 'The fee is due after delivery of it.', 'period'],
    ['All users of the Site may join it.', 'Some users of the Site may join it.', 'number'],
    ['The licence of the Site is non-exclusive.', 'The licence of the Site is exclusive.', 'negation'],
    ['The licence is revocable at will.', 'The licence is irrevocable at will.', 'negation'],
    ['Fees paid are refundable to all.', 'Fees paid are nonrefundable to all.', 'negation'],
    ['It is so, subject to Section 5 of it.', 'It is so, notwithstanding Section 5 of it.', 'negation'],
    ['You are informed of the processing.', 'You consent to the processing.', 'obligation'],
    ['The Site warrants that it works.', 'The Site believes that it works.', 'liability'],
    ['The duty survives the agreement.', 'The duty ends with the agreement.', 'termination'],
    ['You retain what you have written down.', 'You assign what you have written down.', 'assignment'],
  ])('weighs: %s → %s', (from, to, reason) => {
    expect(weighed(from, to)).toContain(reason);
  });

  it('says of a tagged text nothing that its tags do not', () => {
    const [from, to] = ['平台有过错的，应当赔偿您。', '平台有重大过错的，应当赔偿您。'] as const;
    const set = changesOf([['a', '1.', 'A', from, 'x']], [['a', '1.', 'A', to, 'x']]);
    expect(changed(set)[0]!.reasons).toEqual(['wording']);
  });

  it.each([
    ['Any user of the Site may join it.', 'any user of the Site may join it.'],
    ['平台目前在中国境内提供服务。', '平台当前在中国境内提供服务。'],
    ['资料最后保存在服务器上。', '资料然后保存在服务器上。'],
  ])('weighs nothing else: %s → %s', (from, to) => {
    expect(weighed(from, to)).toEqual(['wording']);
  });
});
