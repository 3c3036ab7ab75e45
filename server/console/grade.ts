import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { RecordLine } from './client.ts';
import { say } from './language.ts';

/** How well it is known whose decision it is: worked out when read, stored nowhere. */
export function gradeWords(language: InterfaceLanguage, grade: NonNullable<RecordLine['grade']>): string {
  switch (grade) {
    case 'unlinked':
      return say(language, '未关联', 'unlinked');
    case 'confirmed':
      return say(language, '网站已确认', 'confirmed by the site');
    case 'signed':
      return say(language, '网站已签名', 'signed by the site');
    case 'site-reported':
      return say(language, '网站代报', 'reported by the site');
    case 'imported':
      return say(language, '导入', 'imported');
    default:
      return grade satisfies never;
  }
}
