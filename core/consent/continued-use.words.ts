// Why going on with the service does not count as acceptance: what `continued-use.ts` answers, in words; and on what it rests
// where it does.

import type { VersionLabel } from '../text/agreement.ts';
import type { InterfaceLanguage } from '../text/locale.ts';
import { beijingClock } from './dates.ts';

export type ContinuedUseBar =
  | { readonly bar: 'withdrawn' | 'nothing-accepted' }
  | {
      readonly bar: 'not-agreed' | 'accepted-already' | 'deemed-already' | 'not-by-revision' | 'declined';
      readonly version: VersionLabel;
    }
  | { readonly bar: 'not-in-force' | 'ended'; readonly effective: string }
  | { readonly bar: 'touches'; readonly clause: string };

export function continuedUseSentence(language: InterfaceLanguage, bar: ContinuedUseBar): string {
  const zh = language === 'zh-Hans';
  switch (bar.bar) {
    case 'withdrawn':
      return zh ? '该版本已撤回。' : 'That version was withdrawn.';
    case 'nothing-accepted':
      return zh
        ? '该用户未曾明确接受任何版本，没有可以据以推定的约定。'
        : 'This user has expressly accepted no version, so there is no agreement that would allow the inference.';
    case 'not-agreed':
      return zh
        ? `该用户接受的第 ${bar.version} 版没有约定继续使用视为接受。`
        : `Version ${bar.version}, which this user accepted, does not say that continued use may count.`;
    case 'accepted-already':
      return zh
        ? `该用户已明确接受第 ${bar.version} 版，无须推定。`
        : `This user has expressly accepted version ${bar.version}; there is nothing to infer.`;
    case 'deemed-already':
      return zh ? `已推定接受第 ${bar.version} 版。` : `Version ${bar.version} was deemed accepted before.`;
    case 'not-by-revision':
      return zh
        ? `第 ${bar.version} 版的修订须重新接受，不因继续使用而视为接受。`
        : `The revision to version ${bar.version} asks for acceptance and does not allow it to be inferred.`;
    case 'declined':
      return zh
        ? `该用户已明确不接受第 ${bar.version} 版，明示优于推定。`
        : `This user expressly declined version ${bar.version}: an express act beats an inference.`;
    case 'not-in-force':
      return zh
        ? `该版本自 ${bar.effective} 起生效，此前的使用不能推定接受。`
        : `That version takes effect at ${bar.effective}; what is used before says nothing.`;
    case 'ended':
      return zh
        ? `该用户的协议于 ${bar.effective} 终止，终止之后没有可以推定的接受。`
        : `This user's agreement ends at ${bar.effective}: nothing is accepted by going on after its end is recorded.`;
    case 'touches':
      return zh
        ? `修订涉及重点提示、费用、责任、争议、个人信息或其他重大利益（${bar.clause}），须由用户明确接受。`
        : `The change touches what is emphasised, fees, liability, disputes, personal data or another major interest (${bar.clause}): it needs an express acceptance.`;
    default:
      return bar satisfies never;
  }
}

/** Beside a deemed acceptance: when the change was shown, when the site reported that use went on, and which button nobody
 *  pressed. */
export function deemedBasis(language: InterfaceLanguage, shown: string, reported: string, label: string): string {
  const [before, then] = [beijingClock(shown), beijingClock(reported)];
  return language === 'en'
    ? `Basis: the change was shown at ${before} (Beijing); the site reported at ${then} that use went on. “${label}” was not pressed.`
    : `依据：${before}（北京时间）已展示变更；网站于 ${then} 报告其后继续使用。没有点击“${label}”。`;
}
