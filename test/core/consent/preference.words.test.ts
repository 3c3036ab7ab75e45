import { describe, expect, it } from 'vitest';
import { deemedBasis } from '../../../core/consent/continued-use.words.ts';
import { masked } from '../../../core/consent/preference.ts';
import {
  messagesSentence,
  messagesStatement,
  recordedByStaff,
  type MessageChoice,
} from '../../../core/consent/preference.words.ts';
import { CHANNELS } from '../../../core/text/agreement.ts';

const time = '2026-12-01T01:12:07.000Z';
const out = (...channels: readonly MessageChoice['changes'][number]['channel'][]): MessageChoice['changes'] =>
  channels.map((channel) => ({ channel, state: 'out' }));

describe('a refusal of messages is confirmed', () => {
  it('with channel, address, time, that it is the written notice, and that service notices go on', () => {
    const refused = { changes: out('sms'), addresses: { sms: '138 0000 5678' }, time };
    expect(messagesSentence('zh-Hans', refused)).toBe(
      '已停止通过短信向 138****5678 发送商业性信息，自 2026-12-01 09:12:07（北京时间）起生效。本记录即为书面拒绝通知。服务通知仍会发送。',
    );
    expect(messagesSentence('en', refused)).toBe(
      'Commercial messages by text message to 138****5678 are stopped as of 2026-12-01 09:12:07 (Beijing). This record is your written notice of refusal. Service notices will still be sent.',
    );
  });

  it('with each address beside its channel where there are several', () => {
    const addresses = { email: 'lin@example.com', phone: '+86 138 0000 5678' };
    const refused = { changes: out('email', 'phone', 'visit'), addresses, time };
    expect(messagesSentence('zh-Hans', refused)).toContain(
      '已停止通过电子邮件（l***@example.com）、电话（138****5678）和上门拜访向您发送商业性信息',
    );
    expect(messagesSentence('en', refused)).toContain(
      'Commercial messages by e-mail (l***@example.com), telephone (138****5678) and visit to you are stopped',
    );
  });

  it('for every channel in a word, and for one whose address is not known without it', () => {
    const every = { changes: out(...CHANNELS), addresses: { email: 'lin@example.com' }, time };
    expect(messagesSentence('zh-Hans', every)).toContain('已停止通过所有渠道向 l***@example.com 发送');
    expect(messagesSentence('en', every)).toContain('on every channel to l***@example.com are stopped');
    expect(messagesSentence('zh-Hans', { ...every, changes: out('post') })).toContain('已停止通过邮寄向您发送');
  });

  it('never with more of an address than tells its owner which one it is', () => {
    for (const address of ['lin@example.com', '13800005678', '+86 138-0000-5678', '0755 1234', 'wxid_1234567890'])
      expect(masked(address)).not.toContain(address);
    expect(masked('+86 138-0000-5678')).toBe('138****5678');
  });
});

it('agreement is confirmed as something that can be taken back, apart from what was refused with it', () => {
  const changes = [...out('sms'), { channel: 'email', state: 'in' } as const];
  const said = messagesSentence('en', { changes, addresses: {}, time });
  expect(said).toMatch(/^Commercial messages by text message to you are stopped .* You agreed to .* by e-mail /);
  expect(said).toMatch(/You can refuse them at any time\.$/);
  expect(messagesSentence('zh-Hans', { changes: changes.slice(1), addresses: {}, time })).toBe(
    '已记录：您同意通过电子邮件接收商业性信息（2026-12-01 09:12:07，北京时间）。您可以随时拒绝。',
  );
});

describe('staff', () => {
  const refused = { changes: out('phone'), addresses: {}, time };

  it('are told what to say to whoever refuses, and offer the receipt', () => {
    expect(messagesStatement('zh-Hans', 'operator', refused)).toBe(
      '我已为您登记：自现在起不再拨打推广电话。需要短信或邮件回执吗？',
    );
    expect(messagesStatement('en', 'operator', refused)).toBe(
      'I have recorded it: no more sales calls from now. Shall I send a receipt?',
    );
    expect(messagesStatement('en', 'operator', { ...refused, changes: out('phone', 'sms') })).toContain(
      'no more sales calls and sales texts from now',
    );
    expect(messagesStatement('en', 'widget', refused)).toContain('written notice of refusal');
  });

  it('are named in the record, as those who wrote down what was asked', () => {
    expect(recordedByStaff('zh-Hans', { recordedBy: '0427' })).toBe('客服 0427 根据口头或来信要求代录');
    expect(recordedByStaff('en', { recordedBy: '0427' })).toBe('recorded by staff 0427 on an oral or posted request');
    for (const assertion of [null, undefined, 'token', {}]) expect(recordedByStaff('en', assertion)).toBe(null);
  });
});

it('a deemed acceptance says on what it rests, and that no button was pressed', () => {
  const shown = '2026-11-30T01:00:00.000Z';
  expect(deemedBasis('zh-Hans', shown, time, '同意')).toBe(
    '依据：2026-11-30 09:00:00（北京时间）已展示变更；网站于 2026-12-01 09:12:07 报告其后继续使用。没有点击“同意”。',
  );
  expect(deemedBasis('en', shown, time, 'Agree')).toBe(
    'Basis: the change was shown at 2026-11-30 09:00:00 (Beijing); the site reported at 2026-12-01 09:12:07 that use went on. “Agree” was not pressed.',
  );
});
