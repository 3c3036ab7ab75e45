// The sentences for what `refresh.ts` answers in codes: for the command line and the verifier page.

import type { InterfaceLanguage } from '../text/locale.ts';

export const REFRESH_WORDS = {
  'zh-Hans': {
    'receipt-fails': '回执自身的证明不成立，无从更新；请先核验回执',
    'checkpoint-unreadable': '账本给出的签名快照不符合规定的写法',
    'origin-differs': '该处是另一个账本，不是回执所出自的账本',
    'signer-other': '账本现在的签名快照不是回执的密钥、也不是您信任的密钥所签',
    'log-smaller': '账本现在比回执开出时还短：它丢失了末尾，或者另立了账本',
    'not-included': '账本现在的签名快照不含这一条目',
    'not-consistent': '账本现在的内容不是由回执当时的内容增长而来：有内容被改动，或者另立了账本',
  },
  en: {
    'receipt-fails': 'the receipt’s own proof does not hold, so there is nothing to build upon; verify it first',
    'checkpoint-unreadable': 'the checkpoint that the log serves is not written as prescribed',
    'origin-differs': 'what is served there is another log than the one this receipt is from',
    'signer-other': 'the checkpoint served now is signed neither by the key of this receipt nor by one that you trust',
    'log-smaller': 'the log is shorter now than when the receipt was given: it lost its tail, or it is a second log',
    'not-included': 'the entry is not in the checkpoint that the log serves now',
    'not-consistent':
      'what the log holds now did not grow from what it held when the receipt was given: it was altered, or it is a second log',
  },
} as const satisfies { readonly [language in InterfaceLanguage]: { readonly [code: string]: string } };

/** Why a receipt was not brought up to date. From `origin-differs` on, it may be the ledger that is not as it was. */
export type RefreshRefusal = keyof (typeof REFRESH_WORDS)['en'];
