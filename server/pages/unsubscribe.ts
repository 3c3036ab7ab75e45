// The page behind the link in a message. Opening it changes nothing, since link scanners open everything (RFC 8058 section
// 1); its buttons refuse, and nothing on it can do anything else.

import type { Channel } from '../../core/text/agreement.ts';
import { CHANNEL_WORDS } from '../../core/text/agreement.words.ts';
import { masked, type ChannelStanding } from '../../core/consent/preference.ts';
import { messagesSentence } from '../../core/consent/preference.words.ts';
import type { UnsubscribeLink } from '../ledger/unsubscribe.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { say, to, type Reader } from './reader.ts';

export interface Refusal {
  /** What now stands, for the channels that were asked for. */
  readonly standings: readonly ChannelStanding[];
  /** Whether the receipt of it can be given here. */
  readonly receipt: boolean;
}

export function askPage(reader: Reader, link: UnsubscribeLink, token: string, standing: ChannelStanding): Page {
  const whom = whomOf(reader, link);
  const title = say(reader, `要停止向 ${whom} 发送商业性信息吗？`, `Stop commercial messages to ${whom}?`);
  return {
    title: say(reader, '退订', 'Unsubscribe'),
    secret: true,
    content: html`<div class="narrow">
      <h1>${title}</h1>
      ${standing.state === 'out' && html`<p class="notice">${stopped(reader, link, [link.channel], standing.since!)}</p>`}
      <form class="choices" method="post" action="${to(reader, token)}">
        <button class="button" name="channel" value="this">
          ${say(reader, `停止发送（${CHANNEL_WORDS['zh-Hans'][link.channel]}）`, `Stop (${CHANNEL_WORDS.en[link.channel]})`)}
        </button>
        <button class="button" name="channel" value="all">
          ${say(reader, '停止所有渠道', 'Stop on every channel')}
        </button>
      </form>
      <p>${say(reader, '无需登录，无需说明理由。', 'No log-in, no reason needed.')}</p>
      <p class="small">
        ${say(reader, '打开本页不会更改任何设置。', 'Opening this page changes nothing.')} ${sender(reader, link)}
      </p>
    </div>`,
  };
}

export function refusedPage(
  reader: Reader,
  link: UnsubscribeLink,
  token: string,
  { standings, receipt }: Refusal,
): Page {
  const own = standings.find(({ channel }) => channel === link.channel)!;
  return {
    title: say(reader, '已退订', 'Unsubscribed'),
    secret: true,
    content: html`<div class="narrow" role="status">
      <h1>${say(reader, '已退订', 'Unsubscribed')}</h1>
      <p class="lead">
        ${stopped(
          reader,
          link,
          standings.map(({ channel }) => channel),
          own.since!,
        )}
      </p>
      ${receipt && html`<p class="acts"><a class="button" href="${token}/receipt" download>${say(reader, '下载回执', 'Download the receipt')}</a><a class="quiet" href="${to(reader, '/verify')}" rel="noreferrer">${say(reader, '核验回执', 'Verify a receipt')}</a></p>`}
      <p class="small">
        ${say(reader, `账本第 ${own.index} 条。请保存回执：无需联系我们，任何人都可用它核验这条记录。`, `Ledger entry ${own.index}. Keep the receipt: anyone can check the record with it, without us.`)}
        ${sender(reader, link)}
      </p>
    </div>`,
  };
}

export function deadLinkPage(reader: Reader): Page {
  return {
    title: say(reader, '链接无效', 'This link does not work'),
    secret: true,
    content: html`<div class="narrow">
      <h1>${say(reader, '链接无效', 'This link does not work')}</h1>
      <p>
        ${say(reader, '退订链接不完整，或不是本账本发出的。请从邮件或短信中复制完整的链接再打开；也可以直接回复“退订”或联系发送方，同样有效。', 'The link is cut short, or was not made by this ledger. Copy the whole link from the message; or answer it with STOP, or tell the sender: that counts just as well.')}
      </p>
    </div>`,
  };
}

/** The written notice of refusal. */
function stopped(reader: Reader, { refusing }: UnsubscribeLink, channels: readonly Channel[], time: string): string {
  const addresses =
    'address' in refusing ? Object.fromEntries(channels.map((channel) => [channel, refusing.address])) : {};
  return messagesSentence(reader.language, {
    changes: channels.map((channel) => ({ channel, state: 'out' })),
    addresses,
    time,
  });
}

/** A site's own name for an account says nothing to its reader, so it is not shown. */
const whomOf = (reader: Reader, { refusing }: UnsubscribeLink): string =>
  'address' in refusing ? masked(refusing.address) : say(reader, '您的账户', 'your account');

const sender = (reader: Reader, { site }: UnsubscribeLink): string =>
  say(reader, `发送方：${site.name}`, `Sender: ${site.name}`);
