// What is written back to a text message that refuses, once. `sender` is how the provider signs its messages.

import type { MessageReading } from './text-message.ts';

export const REFUSAL_REPLY = {
  'zh-Hans': {
    keyword: (sender: string) => `【${sender}】已退订，不再向本号码发送商业短信。服务通知不受影响。`,
    inside: (sender: string) =>
      `【${sender}】已按退订处理，不再向本号码发送商业短信。如非本意，请在账户设置中更改。服务通知不受影响。`,
  },
  en: {
    keyword: (sender: string) =>
      `${sender}: stopped. No more commercial texts to this number; service notices continue.`,
    inside: (sender: string) =>
      `${sender}: taken as a refusal. No more commercial texts to this number; if you did not mean this, change it in your settings. Service notices continue.`,
  },
} as const satisfies {
  readonly [language: string]: { readonly [reading in Exclude<MessageReading, 'none'>]: (sender: string) => string };
};
