import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOfMessage, readTextMessage } from '../../../core/consent/text-message.ts';

describe('a text message that is sent back', () => {
  it.each(
    [
      'T|td|ＴＤ| T |t.|退订|退訂|T退订|退订T|“退订”|【退订】|拒收|R|N|停止',
      'STOP|Stop!|stop all|STOPALL|opt-out|Opt Out|UNSUBSCRIBE|end|Quit.|cancel|revoke',
    ].flatMap((messages) => messages.split('|')),
  )('is a refusal and nothing else: %s', (message) => {
    expect(readTextMessage(message)).toBe('keyword');
  });

  it.each([
    '你好，我要退订，谢谢',
    '请不要再发了',
    '别给我发广告',
    '別再打',
    '我没有订阅过，取消订阅',
    '再骚扰我就投诉',
    'Please stop sending me these',
    'do not text this number',
    "don't call me again",
    'Don’t message me',
    'no more messages please',
    'I want to opt out of this',
    'remove me from your list',
    'TD谢谢',
    '请回复ＴＤ',
    '回T，谢谢',
    'T 谢谢',
    '我要取消',
    '请停止给我发短信',
    '退 订！谢谢',
    '退\u200b订，谢谢',
    '我不再接收了',
    '退吧。谢谢',
    '请停',
    'Please unsubscribe, TD',
    'please remove my number',
    'END this now',
    'No thanks',
  ])('says more, and is taken for a refusal: %s', (message) => {
    expect(readTextMessage(message)).toBe('inside');
  });

  it.each([
    '',
    '好的',
    '收到，谢谢',
    '1',
    '2020',
    'OK',
    'Tomorrow at 3?',
    'The weekend works',
    '请把报价发给我',
    '验证码 482913',
    'Nice',
    'Yes please',
    '👍',
    '退货单已经寄出',
    '两种有区别。发货了吗？',
    '出口退税什么时候办？',
    '停车场在哪里？',
    'T恤报价请发给我',
    'N95 口罩有货',
    'Q&A 页面打不开，请看看',
    'ABC Trading Co. Ltd',
    'By the end of May, please',
    'Q3 numbers, please',
  ])('refuses nothing: %s', (message) => {
    expect(readTextMessage(message)).toBe('none');
  });

  it('is never missed for its spacing, its case or its punctuation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('退订', 'TD', 'stop', 'Unsubscribe', '拒收'),
        fc.array(fc.constantFrom(' ', '。', '!', '\n', '　', '“', '…'), { maxLength: 6 }),
        fc.array(fc.constantFrom(' ', '。', '!', '\n', '　', '”', '…'), { maxLength: 6 }),
        (word, before, after) => readTextMessage(before.join('') + word.toUpperCase() + after.join('')) === 'keyword',
      ),
    );
  });

  it('is not read for longer than it is long, whatever it says', () => {
    const long = '不要再'.repeat(500) + 'opt '.repeat(200);
    expect(readTextMessage(long)).toBe('none');
  });

  it.each([
    ['STOP', 'en'],
    ['退订', 'zh-Hans'],
    ['TD', 'zh-Hans'],
    ['please 退订', 'zh-Hans'],
  ])('is answered in its own language: %s, %s', (message, language) => {
    expect(languageOfMessage(message)).toBe(language);
  });
});
