// What one language of a clause says and the other does not, or says of somebody else: places, ends of disputes, what may
// be transferred, bounds, and who does it in a contract.
// One piece: tables of sentences, to be read side by side.

import { describe, expect, it } from 'vitest';
import { checkVersion } from '../../../core/text/check.ts';
import { smallTerms } from './small-terms.ts';

/** Rules that the small agreement breaks with clauses of these sentences, in both languages. */
function rulesOf(...pairs: readonly (readonly [zh: string, en: string])[]): string[] {
  const items = (of: (pair: readonly [string, string]) => string): string =>
    pairs.map((pair, at) => `(${'defgh'[at]}) ${of(pair)} {#extra-${at} tags="disputes licence liability"}\n`).join('');
  const { errors, warnings } = checkVersion(
    smallTerms('1', {
      'zh-CN': (text) => `${text.trimEnd()}\n${items(([zh]) => zh)}`,
      en: (text) => `${text.trimEnd()}\n${items(([, en]) => en)}`,
    }),
  );
  return [...errors, ...warnings].map(({ rule }) => rule);
}

const OF_PAIRS = new Set(['roles-differ', 'actors-differ', 'duties-differ']);
const differences = (...pairs: readonly (readonly [string, string])[]): string[] =>
  rulesOf(...pairs).filter((rule) => OF_PAIRS.has(rule));

describe('found, since one language says it alone', () => {
  it.each([
    ['争议应当提交仲裁。', 'Disputes are brought before the courts.'],
    ['争议由人民法院管辖。', 'Disputes are settled by arbitration.'],
    ['争议由上海的法院管辖。', 'Disputes are brought before the courts of Beijing.'],
    ['適用香港法律，爭議由香港法院管轄。', 'The law of Singapore applies; the courts of Singapore decide.'],
    ['数据保存在新加坡。', 'Data are kept in Japan.'],
    ['数据可以传输到境外。', 'Data may be transmitted to the provider.'],
    ['许可不可转让。', 'The permission is transferable.'],
    ['许可可以转让。', 'The permission is not transferable.'],
    ['許可不可轉讓。', 'The permission is transferable.'],
    ['许可不可撤销。', 'The permission is revocable.'],
    ['许可包含再许可的权利。', 'The permission is given to you.'],
    ['您可以免费使用。', 'You may use it.'],
    ['您可以使用。', 'You may use it free of charge.'],
    ['双方承担连带责任。', 'Both parties are liable, each for its own part.'],
    ['须经书面同意。', 'It needs consent.'],
    ['须经同意。', 'It needs written consent.'],
    ['本条具有追溯力。', 'This clause is in force.'],
    ['合同自动续期一年。', 'The contract ends after one year.'],
    ['许可在全球范围内有效。', 'The permission is valid in China.'],
    ['因故意造成的损失除外。', 'Losses caused by it are excepted.'],
    ['不赔偿间接损失。', 'It does not compensate losses.'],
    ['不赔偿损失。', 'It does not compensate consequential loss.'],
    ['不赔偿利润损失。', 'It does not compensate the data.'],
    ['因不可抗力不能履行的，不承担责任。', 'Who cannot perform is not liable.'],
    ['未成年人不得注册。', 'Nobody may register.'],
    ['数据经匿名化处理。', 'Data are processed.'],
    ['数据加密保存。', 'Data are kept.'],
    ['应当立即通知。', 'Notice must be given.'],
    ['应当提前不少于 15 日通知。', 'Notice of no more than 15 days must be given.'],
    ['赔偿不超过 100 元。', 'The compensation is at least RMB 100.'],
    ['以两者中较高者为准。', 'Whichever is the lower applies.'],
    ['以两者中较早者为准。', 'Whichever is the later applies.'],
    ['不得向第三方提供。', 'It must not be provided to you.'],
    ['用户不得反向工程。', 'The user may reverse engineer it.'],
    ['用户可以反向工程。', 'The user shall not reverse engineer it.'],
    ['应当保密。', 'It must be published.'],
  ])('%s / %s', (zh, en) => {
    expect(differences([zh, en])).toContain('roles-differ');
  });

  it.each([
    ['甲方应当支付运费。', 'Party B shall pay the freight.'],
    ['甲方应當支付運費。', 'Party B shall pay the freight.'],
    ['乙方应当交付货物。', 'Party A shall deliver the goods.'],
    ['甲方承担全部费用。', 'Party B shall bear all costs.'],
    ['费用由甲方承担。', 'Party B shall bear the costs.'],
    ['费用由甲方承担。', 'The costs are borne by Party B.'],
    ['甲方应当向乙方支付运费。', 'Party B shall pay Party A the freight.'],
    ['乙方应当在七日内向甲方交付货物。', 'Party A shall deliver the goods to Party B within seven days.'],
    ['甲方应当在收到货物后偿还借款。', 'Party B shall repay the loan after receipt of the goods.'],
    ['甲方豁免乙方的责任。', 'Party B releases Party A from liability.'],
  ])('who does it: %s / %s', (zh, en) => {
    const known = ['甲方与乙方应当遵守约定。', 'Party A and Party B must keep to what was agreed.'] as const;
    expect(differences(known, [zh, en])).toEqual(['actors-differ']);
  });

  it.each([
    ['甲方应当向乙方支付运费。', 'Party A shall pay the freight to Party B.'],
    ['甲方应当在乙方付款后交付货物。', 'After Party B has paid, Party A shall deliver the goods.'],
    ['甲方应当在七日内向乙方退款。', 'Within seven days Party A shall refund Party B.'],
  ])('as the other says it: %s / %s', (zh, en) => {
    const known = ['甲方与乙方应当遵守约定。', 'Party A and Party B must keep to what was agreed.'] as const;
    expect(differences(known, [zh, en])).toEqual([]);
  });

  it('what one may and the other must', () => {
    const known = ['买方与卖方应当遵守约定。', 'The Buyer and the Seller must keep to what was agreed.'] as const;
    expect(differences(known, ['买方应当支付价款。', 'The Buyer may pay the price.'])).toEqual(['duties-differ']);
    expect(differences(known, ['买方应当支付价款。', 'The Seller shall pay the price.'])).toEqual(['actors-differ']);
    expect(differences(known, ['卖方应当在七日内退款。', 'The Seller may refund it within seven days.'])).toEqual([
      'duties-differ',
    ]);
  });
});

describe('taken for the same', () => {
  it.each([
    ['争议提交深圳国际仲裁院仲裁。', 'Disputes are submitted to the Shenzhen Court of International Arbitration.'],
    ['仲裁庭由三人组成。', 'The tribunal has three members.'],
    ['由被告所在地人民法院管辖。', 'The competent court is that of the defendant’s domicile.'],
    ['适用《日本民法》。', 'The Civil Code applies.'],
    ['自签署之日本协议生效。', 'This agreement takes effect on the day of signature.'],
    ['可以用日语联系。', 'Japanese may be used.'],
    ['以上海报均可使用。', 'All posters above may be used.'],
    ['费用以美元计算。', 'Fees are in US dollars.'],
    ['服务器设在美国。', 'The servers stand in the US.'],
    ['適用臺灣法律。', 'The law of Taiwan applies.'],
    ['可以隨時撤回。', 'It may be withdrawn at any time.'],
    ['許可為全球範圍、免費、不可轉讓。', 'The permission is worldwide, free of charge and non-transferable.'],
    ['未经对方同意，不得转让。', 'It is not assignable without the consent of the other.'],
    ['第一年不收取费用。', 'The first year is free of charge.'],
    ['以信函方式通知。', 'Notice is given in writing.'],
    ['应当在 24 小时内回复。', 'The answer must come within 24 hours.'],
    ['每年不多于两次。', 'No more than twice a year.'],
    ['以两者中较晚者为准。', 'Whichever is the later applies.'],
    ['不得向他人提供。', 'It must not be given to third parties.'],
    ['妥善保管密码。', 'Keep the password confidential.'],
    ['不满十八岁的人不得使用。', 'Minors must not use it.'],
    ['费率不得超过 5%。', 'The rate is at most 5%.'],
    ['费率以 5% 为限。', 'The rate shall not exceed 5%.'],
    ['不得拒绝合理的请求。', 'A reasonable request is granted; to refuse it is forbidden.'],
    ['用户不得已而为之的，及时说明。', 'Where the user had to act so, it is explained.'],
  ])('%s / %s', (zh, en) => {
    expect(differences([zh, en])).toEqual([]);
  });

  it('what has no words at all in one language, which is said by itself', () => {
    expect(rulesOf(['争议提交北京仲裁委员会仲裁。', ''])).toContain('paragraphs-differ');
    expect(differences(['争议提交北京仲裁委员会仲裁。', ''])).toEqual([]);
  });

  it('a party that has another name in the other language', () => {
    const known = ['甲方为卖方。', 'The Seller and the Buyer sign.'] as const;
    expect(differences(known, ['甲方应当支付运费。', 'The Seller shall pay the freight.'])).toEqual([]);
  });

  it('a sentence that is built otherwise', () => {
    const known = ['甲方与乙方应当遵守约定。', 'Party A and Party B must keep to what was agreed.'] as const;
    expect(differences(known, ['甲方应当向乙方支付价款。', 'Party B is paid the price by Party A.'])).toEqual([]);
    expect(
      differences(known, ['因甲方造成的损失由甲方承担。', 'Losses caused by Party A are borne by Party A.']),
    ).toEqual([]);
  });
});
