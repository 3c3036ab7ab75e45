// Commercial messages, channel by channel.

import type { PreferenceState } from '../../core/consent/facts.ts';
import type { Channel } from '../../core/text/agreement.ts';

export interface ChannelsWords {
  readonly channels: { readonly [channel in Channel]: string };
  readonly channelsLegend: string;
  readonly channelsStem: (provider: string) => string;
  readonly channelChoice: (channel: Channel, provider: string) => string;
  readonly channelsFoot: string;
  readonly states: { readonly [state in PreferenceState | 'not-asked']: string };
  /** On the button that brings a state about at once. */
  readonly change: { readonly [state in PreferenceState]: string };
  /** On the button that has a refused channel asked about again. */
  readonly reconsider: string;
}

const channelsZh: ChannelsWords['channels'] = {
  email: '电子邮件',
  sms: '短信',
  phone: '电话',
  visit: '上门拜访',
  post: '邮寄',
  push: '应用推送',
  im: '即时通讯',
};

const zhHans: ChannelsWords = {
  channels: channelsZh,
  channelsLegend: '商业性信息（可不选，不影响使用服务）',
  channelsStem: (provider) => `同意通过以下渠道接收${provider}的商业性信息：`,
  channelChoice: (channel, provider) => `同意通过${channelsZh[channel]}接收${provider}的商业性信息`,
  channelsFoot: '每个渠道单独选择，可随时拒绝。订单、安全和本协议的通知不受影响。',
  states: { in: '同意接收', out: '已拒绝', 'not-asked': '未询问' },
  change: { in: '同意接收', out: '拒绝接收' },
  reconsider: '更改',
};

const channelsEn: ChannelsWords['channels'] = {
  email: 'e-mail',
  sms: 'text message',
  phone: 'telephone',
  visit: 'visit',
  post: 'post',
  push: 'app notification',
  im: 'instant message',
};

const en: ChannelsWords = {
  channels: channelsEn,
  channelsLegend: 'Commercial messages (optional; the service does not depend on it)',
  channelsStem: (provider) => `Receive commercial messages from ${provider} by:`,
  channelChoice: (channel, provider) => `Receive commercial messages from ${provider} by ${channelsEn[channel]}`,
  channelsFoot:
    'Each channel is separate and can be refused at any time. Notices about orders, security and this agreement are not affected.',
  states: { in: 'agreed', out: 'refused', 'not-asked': 'not asked' },
  change: { in: 'Agree', out: 'Refuse' },
  reconsider: 'Change',
};

export const CHANNELS_WORDS = { 'zh-Hans': zhHans, en } as const;
