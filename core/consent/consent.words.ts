// The sentence that asks for one consent, and what is said once there is an answer.

import type { ConsentPurpose, ConsentWords } from '../text/agreement.ts';
import type { InterfaceLanguage, Words } from '../text/locale.ts';
import { beijingClock } from './dates.ts';
import type { ConsentState } from './facts.ts';

export const CONSENT_WORDS: Words<ConsentState> = {
  'zh-Hans': { given: '同意', refused: '不同意', withdrawn: '撤回同意' },
  en: { given: 'given', refused: 'refused', withdrawn: 'withdrawn' },
};

export const CONSENT_LABELS: Words<'giveLabel' | 'refuseLabel'> = {
  'zh-Hans': { giveLabel: '同意', refuseLabel: '不同意' },
  en: { giveLabel: 'Allow', refuseLabel: 'Do not allow' },
};

interface Asked extends Pick<ConsentPurpose, 'article' | 'necessary'> {
  readonly words: ConsentWords;
}

export function consentSentence(language: InterfaceLanguage, { article, necessary, words }: Asked): string {
  const { recipient, contact, kinds, purpose, method } = words;
  if (language === 'zh-Hans') {
    const asked = {
      'pipl-23': `向${recipient}（${contact}）提供您的${kinds}`,
      'pipl-25': `向${recipient}公开您的${kinds}（联系：${contact}）`,
      'pipl-29': `由${recipient}（${contact}）处理您的敏感个人信息：${kinds}`,
      'pipl-31': `由${recipient}（${contact}）处理您所监护的未满 14 周岁未成年人的${kinds}`,
      'pipl-39': `向境外的${recipient}（${contact}）提供您的${kinds}`,
    }[article];
    const refusing = necessary ? '不同意的，不能使用需要它的功能；' : '不同意不影响使用服务；';
    return `是否同意我们${asked}，用于${purpose}，方式为${method}？${refusing}同意后可随时撤回。`;
  }
  const asked = {
    'pipl-23': `give ${recipient} (${contact}) your ${kinds}`,
    'pipl-25': `publish your ${kinds} to ${recipient} (contact: ${contact})`,
    'pipl-29': `have your sensitive data, ${kinds}, processed by ${recipient} (${contact})`,
    'pipl-31': `have ${kinds} of the child under 14 in your care processed by ${recipient} (${contact})`,
    'pipl-39': `give ${recipient} abroad (${contact}) your ${kinds}`,
  }[article];
  const refusing = necessary
    ? 'Without it, the function that needs it cannot be used'
    : 'The service does not depend on it';
  return `May we ${asked} for ${purpose}, by ${method}? ${refusing}, and you can withdraw at any time.`;
}

/** After the answer: what holds from now on. */
export function consentDone(language: InterfaceLanguage, state: ConsentState, time: string): string {
  const at = beijingClock(time);
  const zh = language === 'zh-Hans';
  switch (state) {
    case 'given':
      return zh
        ? `已记录您的同意（${at}，北京时间）。您可以随时撤回。`
        : `Your consent is recorded (${at}, Beijing). You can withdraw it at any time.`;
    case 'refused':
      return zh
        ? `已记录：您不同意（${at}，北京时间）。我们不会就此再次询问；您可以随时改为同意。`
        : `Recorded: you do not allow it (${at}, Beijing). We will not ask again; you may allow it at any time.`;
    case 'withdrawn':
      return zh
        ? `已撤回同意，自 ${at}（北京时间）起停止。撤回前已依法进行的处理不受影响。`
        : `Consent withdrawn; stopped as of ${at} (Beijing). What was lawfully done before is not affected.`;
    default:
      return state satisfies never;
  }
}
