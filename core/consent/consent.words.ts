// What a person's word on one purpose is called.

import type { InterfaceLanguage } from '../text/locale.ts';
import type { ConsentState } from './facts.ts';

export const CONSENT_WORDS: { readonly [language in InterfaceLanguage]: { readonly [state in ConsentState]: string } } =
  {
    'zh-Hans': { given: '同意', refused: '不同意', withdrawn: '撤回同意' },
    en: { given: 'given', refused: 'refused', withdrawn: 'withdrawn' },
  };
