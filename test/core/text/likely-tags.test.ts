import { describe, expect, it } from 'vitest';
import { likelyTags } from '../../../core/text/check/likely-tags.ts';

/** One clause with these words in each locale. */
const tagsOf = (words: { readonly [locale: string]: string }): readonly string[] =>
  likelyTags(
    Object.fromEntries(
      Object.entries(words).map(([locale, text]) => [
        locale,
        { title: '', clauses: [{ id: 'a', number: '1.', body: [{ text }] }] },
      ]),
    ),
  )('a');

describe('the likely tags of a clause', () => {
  it.each<[string, string, readonly string[]]>([
    ['本协议适用中华人民共和国法律。', 'This Agreement is governed by the laws of China.', ['disputes']],
    ['争议由北京市海淀区人民法院管辖。', 'The courts of Beijing have jurisdiction.', ['disputes']],
    ['争议向北京仲裁委员会申请仲裁。', 'Disputes are settled by arbitration.', ['disputes']],
    ['平台的赔偿责任不超过已付费用。', 'The liability of the Platform will not exceed the fees.', ['liability']],
    ['您给予平台使用内容的许可。', 'You give the Platform a licence to the content.', ['licence']],
    ['平台可以修改本协议。', 'The Platform may amend this Agreement.', ['change']],
  ])('are those of its words: %s / %s', (zh, en, tags) => {
    expect([tagsOf({ 'zh-CN': zh }), tagsOf({ en })]).toEqual([tags, tags]);
  });

  it.each([
    ['法律法规另有规定的，适用其规定。', 'As far as the applicable law allows.'],
    ['由平台决定适用的法规。', 'A provision that a court of competent jurisdiction finds void is severed.'],
    ['平台在北京办公。', 'The Platform has its office in Beijing.'],
  ])('are none where nothing asks for one: %s / %s', (zh, en) => {
    expect(tagsOf({ 'zh-CN': zh, en })).toEqual([]);
  });

  it('are found in either language once, and in no other', () => {
    expect(tagsOf({ 'zh-CN': '适用中国法律。', en: 'It is governed by the law of China.' })).toEqual(['disputes']);
    expect(tagsOf({ 'zh-CN': '说明。', en: 'It is governed by the law of China.' })).toEqual(['disputes']);
    expect(tagsOf({ fr: 'It is governed by the law of China.' })).toEqual([]);
    expect(likelyTags({})('a')).toEqual([]);
  });

  it('are looked for once, however many parts a clause falls into', () => {
    const tags = likelyTags({ en: { title: '', clauses: [{ id: 'a', number: '1.', body: [{ text: 'The law.' }] }] } });
    expect(tags('a')).toBe(tags('a'));
  });
});
