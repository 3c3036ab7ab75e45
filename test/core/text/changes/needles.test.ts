// One word that turns the sense of a clause, each with what a reader is told of it.

import { describe, expect, it } from 'vitest';
import { isChange, type Reason } from '../../../../core/text/changes/change-set.ts';
import { compareTexts } from '../../../../core/text/changes/compare.ts';
import { comparedText } from '../../../../core/text/changes/compared-text.ts';
import { likelyTags } from '../../../../core/text/check/likely-tags.ts';
import { changed, changesOf, version } from './compared.ts';

/** Of texts whose author gave no tags: `from` and `to` are what a clause says, or its heading. */
function weighed(from: string, to: string, where: 'text' | 'heading' = 'text'): readonly Reason[] {
  const locale = /\p{Script=Han}/u.test(from) ? 'zh-CN' : 'en';
  const [before, after] = [from, to].map((words) => {
    const [heading, text] = where === 'text' ? ['A', words] : [words, 'x'];
    const texts = version([['a', '1.', heading, text, text]]).text;
    return { ...comparedText(texts, [locale]), tagsOf: likelyTags(texts) };
  });
  return compareTexts(before!, after!, [locale], 'stable').clauses.find(isChange)!.reasons;
}

describe('a word that turns the sense', () => {
  it.each<[string, string, Reason]>([
    ['平台对损失承担连带责任。', '平台对损失承担相应的补充责任。', 'liability'],
    ['致信privacy@a.example即可。', '致信dpo@a.example即可。', 'contact'],
    ['客服电话：400-123-4567', '客服电话：400-820-9999', 'contact'],
    ['The text is at https://a.example/1.', 'The text is at https://a.example/2.', 'contact'],
    ['我们收集姓名、电话。', '我们收集姓名、身份证号、电话。', 'data'],
    ['We keep your name and address.', 'We keep your name, fingerprints and address.', 'data'],
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
    ['未经披露方书面同意不得使用。', '未经接收方书面同意不得使用。', 'actor'],
    ['知识产权归委托人所有。', '知识产权归受托人所有。', 'actor'],
    ['出租人负责维修房屋。', '承租人负责维修房屋。', 'actor'],
    ['评估费由贷款人承担。', '评估费由借款人承担。', 'actor'],
    ['消费者承担举证责任。', '经营者承担举证责任。', 'actor'],
    ['投保人可以解除合同。', '保险人可以解除合同。', 'actor'],
    ['债权人应当通知债务人。', '债务人应当通知债权人。', 'actor'],
    ["At Licensor's option it ends.", "At Licensee's option it ends.", 'actor'],
    ['It needs the consent of the Borrower.', 'It needs the consent of the Lender.', 'actor'],
    ['The Landlord shall repair it.', 'The Tenant shall repair it.', 'actor'],
    [
      'Provider hereby assigns to Client all right, title and interest.',
      'Client hereby assigns to Provider all right, title and interest.',
      'actor',
    ],
    ['Pay by the 10th day of it.', 'Pay by the 25th day of it.', 'number'],
    ['On the fifth Business Day of it.', 'On the tenth Business Day of it.', 'number'],
    ['In twenty equal instalments.', 'In sixteen equal instalments.', 'number'],
    ['There are three arbitrators.', 'There is one arbitrator.', 'number'],
    ['It needs one third of the votes.', 'It needs two thirds of the votes.', 'number'],
    ['费用按年支付。', '费用按月支付。', 'period'],
    ['承诺退一赔三。', '承诺退一赔一。', 'number'],
    ['港幣一萬元', '港幣兩萬元', 'money'],
    ['The discount is -5% of it.', 'The discount is 5% of it.', 'number'],
    ['Keep it at 20 °C always.', 'Keep it at -20 °C always.', 'number'],
    ['Delivered by 5 p.m. daily.', 'Delivered by 5 a.m. daily.', 'date'],
    ['以高者为准。', '以低者为准。', 'number'],
    ['The amount is whichever is greater.', 'The amount is whichever is less.', 'number'],
    ['支付定金一笔。', '支付订金一笔。', 'money'],
    ['自收到通知之日起计算。', '自发出通知之日起计算。', 'direction'],
    ['The guarantee is unconditional.', 'The guarantee is conditional.', 'negation'],
    ["It ends with the Employee's agreement, on notice.", 'It ends on notice.', 'actor'],
    ['HK$100 is due.', 'US$100 is due.', 'money'],
    ['The fee is five hundred yuan.', 'The fee is nine hundred yuan.', 'money'],
    ['within two hundred days', 'within three hundred days', 'period'],
    ['at 5:00 PM', 'at 5:00 AM', 'date'],
    ['Consent shall not be unreasonably withheld.', 'Consent may be withheld in its sole discretion.', 'obligation'],
    ['由双方协商解决。', '由甲方决定。', 'actor'],
    ['It lasts no more than a season.', 'It lasts no less than a season.', 'number'],
    ['The sum does not exceed the price.', 'The sum equals the price.', 'number'],
    ['It ends on the earlier of both.', 'It ends on the later of both.', 'number'],
    ['A vote by post is valid there.', 'A vote by post is invalid there.', 'negation'],
    ['The Board elects the chairperson.', 'The Minister elects the chairperson.', 'actor'],
    ['The Applicant keeps the record.', 'The Subscriber keeps the record.', 'actor'],
    ['由原告提交一份副本。', '由被告提交一份副本。', 'actor'],
    ['由人民法院认定。', '由仲裁机构认定。', 'actor'],
    ['重量超过一吨的货物。', '重量达到一吨的货物。', 'number'],
    ['服务器设在境内机房。', '服务器设在境外机房。', 'data'],
    ['Adopted on 9-Nov-2018 by all.', 'Adopted on 9-Nov-2019 by all.', 'date'],
    ['应当在三十（30）日内付清款项。', '应当在三十（60）日内付清款项。', 'period'],
    ['一次支付五百（500）元的押金。', '一次支付五百（5000）元的押金。', 'money'],
    ['It is due in thirty (30) days of it.', 'It is due in thirty (60) days of it.', 'period'],
    ['A deposit of five hundred (500) dollars is due.', 'A deposit of five hundred (600) dollars is due.', 'money'],
    ['It answers within 24 business hours.', 'It answers within 24 hours.', 'period'],
    ['应当在24个工作小时内答复您。', '应当在24个小时内答复您。', 'period'],
    ['The rate of it is .5% a month.', 'The rate of it is 5% a month.', 'number'],
    ['The cap of it is $5M in all.', 'The cap of it is $5B in all.', 'money'],
    ['The cap of it is 5m euros in all.', 'The cap of it is 5bn euros in all.', 'money'],
    ['A share of ≥50% decides it.', 'A share of ≤50% decides it.', 'number'],
    ['A delay of < 30 days is borne.', 'A delay of > 30 days is borne.', 'number'],
    ['It applies to persons under 13.', 'It applies to persons over 13.', 'number'],
    ['Interest is 8% above the base rate.', 'Interest is 8% below the base rate.', 'number'],
    ['It is for those above the age of 18.', 'It is for those below the age of 18.', 'number'],
    ['持股百分之五以上的股东可以参加。', '持股百分之五以下的股东可以参加。', 'number'],
    ['由县级以上人民政府决定。', '由县级以下人民政府决定。', 'number'],
    ['不迟于五月一日交付货物。', '不早于五月一日交付货物。', 'number'],
    ['人数大于五人的小组可以参加。', '人数小于五人的小组可以参加。', 'number'],
    ['An order is deemed accepted by it.', 'An order is deemed rejected by it.', 'obligation'],
    ['The mail asks for opt-in by all.', 'The mail asks for opt-out by all.', 'obligation'],
    ['The claim of it is valid for all.', 'The claim of it is void for all.', 'negation'],
    ['The rent is due in advance here.', 'The rent is due in arrears here.', 'period'],
    ['It is as Section 4.2(b) of it says.', 'It is as Section 4.2(c) of it says.', 'reference'],
    ['It is as paragraph (b) of it says.', 'It is as paragraph (c) of it says.', 'reference'],
    ['It is as Section 4(b)(ii) of it says.', 'It is as Section 4(b)(iii) of it says.', 'reference'],
    ['It is as Exhibit A of it says.', 'It is as Exhibit B of it says.', 'reference'],
    ['It is as Article IV of it says.', 'It is as Article VI of it says.', 'reference'],
    ['具体标准见附件A的规定。', '具体标准见附件B的规定。', 'reference'],
    ['违反3.1（a）的，终止服务。', '违反3.1（b）的，终止服务。', 'reference'],
  ])('weighs: %s → %s', (from, to, reason) => {
    expect(weighed(from, to)).toContain(reason);
  });

  it.each<[string, string, Reason]>([
    ['两种文本不一致的，以中文文本为准。', '两种文本不一致的，以英文文本为准。', 'disputes'],
    ['If they differ, the Chinese text prevails.', 'If they differ, the English text prevails.', 'disputes'],
    ['The seat of arbitration is London.', 'The seat of arbitration is Paris.', 'disputes'],
    ['仲裁语言为中文。', '仲裁语言为英文。', 'disputes'],
    ['数据存储于中国境内。', '数据存储于美国。', 'data'],
    ['Data are stored in the European Union.', 'Data are stored in the United States.', 'data'],
    ['If they differ, the Chinese text prevails.', 'Both texts have equal force.', 'disputes'],
    ['Disputes are brought before the courts of Paris.', 'Disputes are brought before the courts of Lyon.', 'disputes'],
  ])('weighs by what the clause is about: %s → %s', (from, to, reason) => {
    expect(weighed(from, to)).toContain(reason);
  });

  it.each<[string, string, Reason]>([
    ['僱主應當提供工具。', '僱主可以提供工具。', 'obligation'],
    ['僱員須保存紀錄。', '僱員毋須保存紀錄。', 'obligation'],
    ['僱主保存紀錄。', '僱員保存紀錄。', 'actor'],
    ['買方負擔運費。', '賣方負擔運費。', 'actor'],
    ['合約終止後繼續計算。', '合約中止後繼續計算。', 'termination'],
    ['僱主賠償損失。', '僱主計算損失。', 'release'],
    ['須在三個月內完成。', '須在三個工作日內完成。', 'period'],
    ['罰款歐元五百。', '罰款英鎊五百。', 'money'],
    ['船東及租客簽署。', '船東或租客簽署。', 'conjunction'],
    ['爭議由臺北地方法院管轄。', '爭議由香港法院管轄。', 'disputes'],
  ])('weighs in traditional script: %s → %s', (from, to, reason) => {
    expect(weighed(from, to)).toContain(reason);
  });

  it.each<[string, string, Reason]>([
    ['THE DEPOSIT IS NOT REFUNDABLE', 'THE DEPOSIT IS REFUNDABLE', 'negation'],
    ['The fee is $1,000', 'The fee is $9,000', 'money'],
    ['租期三年', '租期五年', 'period'],
    ['禁止转租', '允许转租', 'obligation'],
    ['甲方承担全部费用', '乙方承担全部费用', 'actor'],
  ])('weighs in a heading: %s → %s', (from, to, reason) => {
    expect(weighed(from, to, 'heading')).toContain(reason);
  });

  it.each([
    ['Term', 'Term and Termination'],
    ['费用', '费用和税'],
    ['Payment', 'Payment of Fees'],
    ['Your rights', 'Your rights under this agreement'],
  ])('takes a heading for a name: %s → %s', (from, to) => {
    expect(weighed(from, to, 'heading')).toEqual(['heading']);
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
    ['It is due within thirty days of it.', 'It is due within 30 days of it.'],
    ['It is due within thirty (30) days of it.', 'It is due within 30 days of it.'],
    ['On 1 March 2025 it ends.', 'On March 1, 2025 it ends.'],
    ['用户应支付费用。', '用户应当支付费用。'],
    ['The user shall pay it.', 'The user must pay it.'],
    ['乙方应当付款给甲方。', '乙方应付款给甲方。'],
    ['资料应用于提供服务。', '资料应当用于提供服务。'],
    ['平台应当收取合理费用。', '平台应收取合理费用。'],
    ['乙方應當付款給甲方。', '乙方應付款給甲方。'],
    ['用戶應支付費用。', '用戶應當支付費用。'],
    ['On 9-Nov-2018 it ends.', 'On 2018-11-09 it ends.'],
    ['The rate of it is .5% a month.', 'The rate of it is 0.5% a month.'],
    ['The cap of it is $5M in all.', 'The cap of it is $5 million in all.'],
    ['It is kept under this agreement.', 'It is kept pursuant to this agreement.'],
    ['平台收集以下信息。', '平台收集如下信息。'],
    ['We schedule a call for the key (s) of it.', 'We schedule the call for the key (t) of it.'],
    ['上述条款对双方适用。', '以上条款对双方适用。'],
    ['以下称本协议，由双方签署。', '称本协议，由双方签署。'],
  ])('weighs nothing else: %s → %s', (from, to) => {
    expect(weighed(from, to)).toEqual(['wording']);
  });

  it('weighs no word that joins the last item of a list to the next', () => {
    expect(weighed('it obeys the law; and', 'it obeys the law.')).toEqual(['punctuation']);
    expect(weighed('it obeys the law; and', 'it obeys the law; or')).toContain('conjunction');
  });

  it('tells who bears what in a clause that came', () => {
    const set = changesOf([], [['a', '1.', 'A', '平台赔偿由此造成的损失。', 'The platform compensates the loss.']]);
    expect(changed(set)[0]!.reasons).toEqual(['release', 'inserted']);
  });
});
