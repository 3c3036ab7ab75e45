import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressKey,
  channelStanding,
  maySend,
  type ChannelStanding,
  type PreferenceChange,
} from '../../../core/consent/preference.ts';
import { CHANNELS } from '../../../core/text/agreement.ts';

const change = (channel: PreferenceChange['channel'], state: 'in' | 'out', index: number): PreferenceChange => ({
  channel,
  state,
  index,
  time: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
});
const standing = (state: ChannelStanding['state']): ChannelStanding => ({
  channel: 'sms',
  state,
  since: null,
  index: null,
});

describe('what stands for a channel', () => {
  it('is not asked until somebody says something about this very channel', () => {
    expect(channelStanding('sms', [change('email', 'in', 1)])).toEqual({
      channel: 'sms',
      state: 'not-asked',
      since: null,
      index: null,
    });
  });

  it('is the last word, with the place and time of the entry that says it', () => {
    const changes = fc.array(
      fc.record({ channel: fc.constantFrom(...CHANNELS), state: fc.constantFrom('in' as const, 'out' as const) }),
    );
    fc.assert(
      fc.property(changes, fc.constantFrom(...CHANNELS), (made, channel) => {
        const all = made.map((one, i) => change(one.channel, one.state, i));
        const words = all.filter((one) => one.channel === channel);
        const last = words[words.length - 1];
        const { state, since, index } = channelStanding(channel, all);
        expect([state, since, index]).toEqual(last ? [last.state, last.time, last.index] : ['not-asked', null, null]);
      }),
    );
  });
});

describe('whether a message may go out', () => {
  it.each([
    { person: null, address: null, may: false },
    { person: 'in', address: null, may: true },
    { person: 'out', address: null, may: false },
    { person: 'not-asked', address: null, may: false },
    { person: null, address: 'in', may: true },
    { person: null, address: 'out', may: false },
    { person: null, address: 'not-asked', may: false },
    { person: 'in', address: 'in', may: true },
    { person: 'in', address: 'out', may: false },
    { person: 'in', address: 'not-asked', may: false },
    { person: 'out', address: 'in', may: false },
    { person: 'out', address: 'out', may: false },
    { person: 'out', address: 'not-asked', may: false },
    { person: 'not-asked', address: 'in', may: true },
    { person: 'not-asked', address: 'out', may: false },
    { person: 'not-asked', address: 'not-asked', may: false },
  ] as const)('person $person, address $address: $may', ({ person, address, may }) => {
    expect(maySend(person && standing(person), address && standing(address))).toBe(may);
  });
});

describe('an address', () => {
  it('is found however it was typed', () => {
    const numbers = ['13800138000', '+86 138 0013 8000', '0086-138-0013-8000', '86 13800138000', '(138) 0013-8000'];
    expect(new Set(numbers.map((number) => addressKey('sms', number))).size).toBe(1);
    const mails = ['User@Example.com', ' user@example.com ', 'USER@EXAMPLE.COM'];
    expect(new Set(mails.map((mail) => addressKey('email', mail))).size).toBe(1);
  });

  it('for calls and text messages is one number, and no mail address', () => {
    expect(addressKey('phone', '13800138000')).toBe(addressKey('sms', '13800138000'));
    expect(addressKey('email', '13800138000')).not.toBe(addressKey('sms', '13800138000'));
  });

  it('of another number, or another country, is another address', () => {
    expect(addressKey('sms', '13800138001')).not.toBe(addressKey('sms', '13800138000'));
    expect(addressKey('sms', '+852 5123 4567')).not.toBe(addressKey('sms', '51234567'));
  });
});
