// What is said once somebody has refused commercial messages, or agreed to them.

import { CHANNELS, type Channel } from '../text/agreement.ts';
import { CHANNEL_WORDS } from '../text/agreement.words.ts';
import { listed } from '../text/listed.ts';
import type { InterfaceLanguage } from '../text/locale.ts';
import { beijingClock } from './dates.ts';
import type { PreferenceFact, Via } from './facts.ts';
import { masked } from './preference.ts';

export interface MessageChoice {
  readonly changes: PreferenceFact['changes'];
  /** Where each channel reaches the person, as far as it is known; said with its middle hidden. */
  readonly addresses: { readonly [channel in Channel]?: string };
  /** When it was recorded. */
  readonly time: string;
}

/** What whoever asked for it is told; staff, what they say to the person. */
export function messagesStatement(language: InterfaceLanguage, via: Via, choice: MessageChoice): string {
  const { changes } = choice;
  return via === 'operator' && changes.every(({ state }) => state === 'out')
    ? spokenRefusal(language, changes)
    : messagesSentence(language, choice);
}

/** What holds from now on. Of a refusal it is the written notice. */
export function messagesSentence(language: InterfaceLanguage, { changes, addresses, time }: MessageChoice): string {
  const channelsOf = (wanted: 'in' | 'out'): readonly Channel[] =>
    changes.filter(({ state }) => state === wanted).map(({ channel }) => channel);
  const [out, into] = [channelsOf('out'), channelsOf('in')];
  return [
    out.length > 0 && stoppedSentence(language, out, addresses, time),
    into.length > 0 && agreedSentence(language, into, addresses, time),
  ]
    .filter((sentence) => sentence !== false)
    .join(language === 'en' ? ' ' : '');
}

function stoppedSentence(
  language: InterfaceLanguage,
  channels: readonly Channel[],
  addresses: MessageChoice['addresses'],
  time: string,
): string {
  const isEvery = channels.length === CHANNELS.length;
  const [only, ...others] = new Set(channels.flatMap((channel) => addresses[channel] ?? []));
  const to = only !== undefined && others.length === 0 && (isEvery || channels.length === 1) ? masked(only) : null;
  const by = isEvery ? null : named(language, channels, to === null ? addresses : {});
  const at = beijingClock(time);
  return language === 'en'
    ? `Commercial messages ${by === null ? 'on every channel' : `by ${by}`} to ${to ?? 'you'} are stopped as of ${at} (Beijing). This record is your written notice of refusal. Service notices will still be sent.`
    : `已停止通过${by ?? '所有渠道'}向${to === null ? '您' : ` ${to} `}发送商业性信息，自 ${at}（北京时间）起生效。本记录即为书面拒绝通知。服务通知仍会发送。`;
}

function agreedSentence(
  language: InterfaceLanguage,
  channels: readonly Channel[],
  addresses: MessageChoice['addresses'],
  time: string,
): string {
  const by = named(language, channels, addresses);
  return language === 'en'
    ? `You agreed to commercial messages by ${by} (${beijingClock(time)}, Beijing). You can refuse them at any time.`
    : `已记录：您同意通过${by}接收商业性信息（${beijingClock(time)}，北京时间）。您可以随时拒绝。`;
}

/** `短信（138****5678）和上门拜访`. */
function named(
  language: InterfaceLanguage,
  channels: readonly Channel[],
  addresses: MessageChoice['addresses'],
): string {
  const words = channels.map((channel) => {
    const address = addresses[channel];
    const name = CHANNEL_WORDS[language][channel];
    if (address === undefined) return name;
    return language === 'en' ? `${name} (${masked(address)})` : `${name}（${masked(address)}）`;
  });
  return listed(language, words);
}

/** To whoever refuses on the telephone or at a counter. */
function spokenRefusal(language: InterfaceLanguage, changes: MessageChoice['changes']): string {
  const no = listed(
    language,
    changes.map(({ channel }) => NO_MORE[language][channel]),
  );
  return language === 'en'
    ? `I have recorded it: no more ${no} from now. Shall I send a receipt?`
    : `我已为您登记：自现在起${no}。需要短信或邮件回执吗？`;
}

const NO_MORE: { readonly [language in InterfaceLanguage]: { readonly [channel in Channel]: string } } = {
  'zh-Hans': {
    email: '不再发送推广邮件',
    sms: '不再发送推广短信',
    phone: '不再拨打推广电话',
    visit: '不再上门推销',
    post: '不再邮寄推广资料',
    push: '不再推送推广通知',
    im: '不再发送推广即时消息',
  },
  en: {
    email: 'sales e-mails',
    sms: 'sales texts',
    phone: 'sales calls',
    visit: 'sales visits',
    post: 'sales letters',
    push: 'sales notifications',
    im: 'sales chat messages',
  },
};

/** Who wrote a refusal down, and on what: it is not the person's own writing. Null where the entry does not say who. */
export function recordedByStaff(language: InterfaceLanguage, assertion: unknown): string | null {
  const staff = (assertion as { readonly recordedBy?: unknown } | null | undefined)?.recordedBy;
  if (typeof staff !== 'string') return null;
  return language === 'en'
    ? `recorded by staff ${staff} on an oral or posted request`
    : `客服 ${staff} 根据口头或来信要求代录`;
}
