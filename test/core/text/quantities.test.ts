import { describe, expect, it } from 'vitest';
import { unmatchedQuantities } from '../../../core/text/check/unmatched-quantities.ts';
import { quantitiesOf } from '../../../core/text/quantities.ts';

describe('quantities', () => {
  const written: [zh: string, en: string][] = [
    ['半年内', 'within half a year'],
    ['半年', 'six months'],
    ['一个半月', 'one and a half months'],
    ['一个半月', 'a month and a half'],
    ['两年半', 'two and a half years'],
    ['两年', '24 months'],
    ['一周', 'seven days'],
    ['三 (3) 天后（第三个工作日）', 'three (3) days later (the third working day)'],
    ['二十四 (24) 小时', 'Twenty-four (24) hours'],
    ['24 个工作小时', '24 business hours'],
    ['0.5%', '.5%'],
    ['人民币 500 万元', 'CNY5M'],
    ['3,000 元', 'RMB3,000'],
    ['中午12:00', '12:00 noon'],
    ['下午5时', '5:00 p.m.'],
    ['上午9时30分', '9:30 a.m.'],
    ['5万元', 'RMB 50,000'],
    ['人民币五万元', 'RMB 50,000'],
    ['人民币 200 万元', 'RMB 2 million'],
    ['百分之五点五', '5.5%'],
    ['每日万分之五', '0.05 % a day'],
    ['三分之二', 'two thirds'],
    ['第一次违约', 'the first breach'],
    ['半小时', 'half an hour'],
    ['一式两份，双方各执一份', 'in two copies, one for each party'],
    ['2026 年 4 月', 'April 2026'],
    ['2026 年 4 月 20 日', 'April 20th, 2026'],
    ['2026/4/20', '20 Apr. 2026'],
    ['2023 年 6 月 27 日', '27th, Jun, 2023'],
    ['2024 年 3 月 1 日', 'the 1st of March 2024'],
    ['2026-04-20', 'April 20, 2026'],
    ['每月不少于 50 万支', 'no less than 500,000 pieces a month'],
    ['150 万名读者', '1.5 million readers'],
    ['第一、五、六、七及第八条继续有效', 'Sections 1, 5, 6, 7, and 8 survive'],
    ['第 2 和 3 条，30 日', 'Sections 2 and 3, 30 days'],
    ['附件二、附录 3', 'Appendix 2 and Annex 3'],
    ['规则 2.0 版，版本 1.4', 'version 2.0 of the rules, version 1.4'],
    ['本合同3条', 'clause 3 of this contract'],
    ['依2.3款解除', 'under Section 2.3'],
    ['两百日内', 'within two hundred days'],
    ['一百二十日', 'one hundred and twenty days'],
    ['下午5点', '5 p.m.'],
    ['下午5:00', '5:00 PM'],
    ['下午三时', '3 pm'],
    ['0:00', '12:00 a.m.'],
    ['9:00—18:00', '9 am to 6 pm'],
    ['上午 9:00 至下午 5:30', 'from 9:00 a.m. to 5:30 p.m.'],
    ['一千元', 'one thousand yuan'],
    ['5千元', 'RMB 5,000'],
    ['2千万元', 'RMB 20 million'],
    ['100日元', 'JPY 100'],
    ['100英镑', '£100'],
    ['100港元', 'HK$100'],
    ['60秒', 'sixty seconds'],
    ['每月5日前', 'by the 5th day of each month'],
    ['每月25日前', 'by the 25th of each month'],
    ['每月 5 号前', 'by the 5th of each month'],
    ['每月五日前', 'on or before the fifth of each month'],
    ['第二十一日', 'the twenty-first day'],
    ['第十五个工作日', 'the fifteenth working day'],
    ['第5个工作日', 'the 5th Business Day'],
    ['12层', 'the 12th floor'],
    ['每年1月1日', '1 January of each year'],
    ['3月15日前', 'before 15 March'],
    ['一千件', '1,000 pieces'],
    ['一个季度', 'three months'],
    ['每半年', 'every half year'],
    ['每半年一次', 'semi-annually'],
    ['二十五摄氏度', '25°C'],
  ];
  it.each(written)('reads %s as %s', (zh, en) => {
    const nothing = { here: [], there: [] };
    expect(unmatchedQuantities(quantitiesOf(zh), quantitiesOf(en))).toEqual(nothing);
    expect(unmatchedQuantities(quantitiesOf(en), quantitiesOf(zh))).toEqual(nothing);
  });

  it.each([
    ['半年', 'half a month'],
    ['一个半月', 'one month'],
    ['下午 5:00', '5:00'],
    ['三分之二', 'one third'],
    ['5万元', 'RMB 5,000'],
    ['人民币 200 万元', 'RMB 2 billion'],
    ['十日', 'ten working days'],
    ['24 小时', '24 business hours'],
    ['5%', '.5%'],
    ['1 日', '24 hours'],
    ['2026 年 4 月', 'May 2026'],
    ['50 万支', '50 pieces'],
    ['第 2 条，30 日', 'Sections 2, 3 and 4, 20 days'],
    ['60秒', '60 minutes'],
    ['100元', '£100'],
    ['100港元', 'US$100'],
    ['中午12:00', '12:00 a.m.'],
    ['每月 6 号前', 'by the 5th of each month'],
    ['每月月底前', 'by the 25th of each month'],
    ['两百日', 'three hundred days'],
  ])('does not read %s as %s', (zh, en) => {
    const { here, there } = unmatchedQuantities(quantitiesOf(zh), quantitiesOf(en));
    expect(here.length + there.length).toBeGreaterThan(0);
  });

  it('reads the quantities of both languages as the same values', () => {
    const said = (text: string): string[] => quantitiesOf(text).map(({ value, unit }) => `${value} ${unit}`);
    expect(said('二十四小时、24 小时、3 个工作日、六个月、百分之五、千分之五、¥3,000、2万元、18周岁')).toEqual([
      '24 hour',
      '24 hour',
      '3 working-day',
      '6 month',
      '5 percent',
      '0.5 percent',
      '3000 CNY',
      '20000 CNY',
      '18 count',
    ]);
    expect(
      said(
        'twenty-four hours, 24-hour, three working days, the third business day, 5 %, RMB 3,000, 1 December 2026, 9:30',
      ),
    ).toEqual([
      '24 hour',
      '24 hour',
      '3 working-day',
      '3 working-day',
      '5 percent',
      '3000 CNY',
      '2026-12-01 date',
      '09:30 clock',
    ]);
    expect(
      said(
        'https://a.example/12 +86 10 5555 0100 91000000EXAMPLE0001 a1@b.example clause 5.1(c) 第 10(a)(iii) 条 （一）',
      ),
    ).toEqual([]);
  });
});
