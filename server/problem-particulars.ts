// What a refusal says of the very request it refuses, beside the words of its code.

import type { CommentsClosed, Unfit } from '../core/consent/comment.ts';
import { continuedUseSentence } from '../core/consent/continued-use.words.ts';
import { endingBarSentence } from '../core/consent/ending.words.ts';
import { beijingClock } from '../core/consent/dates.ts';
import type { InterfaceLanguage } from '../core/text/locale.ts';
import type { FieldFault, RefusedDetails } from './refused.ts';

type Details = Omit<RefusedDetails, 'findings' | 'rows'>;

/** Members of the problem document: `detail` where the request has a sentence of its own, with `reason` its code. */
export function particulars(
  {
    fault,
    bar,
    ending,
    notice,
    pending,
    follows,
    unpublished,
    incorporatedBy,
    closed,
    unfit,
    rate,
    refusal,
    ...plain
  }: Details,
  language: InterfaceLanguage,
) {
  const say = (zhHans: string, en: string): string => (language === 'en' ? en : zhHans);
  const clock = (instant: string): string =>
    say(`${instant}（北京时间 ${beijingClock(instant)}）`, `${instant} (${beijingClock(instant)} in Beijing)`);
  return {
    ...plain,
    ...(fault && { detail: say(...faultSentences(fault)) }),
    ...(bar && { detail: continuedUseSentence(language, bar), reason: bar.bar }),
    ...(ending && { detail: endingBarSentence(language, ending), reason: ending.bar }),
    ...(notice && {
      detail: say(
        `拟于 ${clock(notice.effective)}生效，早于允许的时间。最早可于 ${clock(notice.earliest)}生效：请把 effective 写作这一时间或者更晚。`,
        `It would take effect at ${clock(notice.effective)}, which is too early. The earliest is ${clock(notice.earliest)}: set \`effective\` to that or later.`,
      ),
      ...notice,
    }),
    ...(pending && {
      detail: say(
        `第 ${pending.version} 版待生效（${clock(pending.effective)}），不能再公布一个版本。文本有改动的，请先撤回第 ${pending.version} 版，再公布新的版本；公示期重新起算。`,
        `Version ${pending.version} is pending until ${clock(pending.effective)}, and no other is published behind it. Where the text changes, withdraw version ${pending.version} and then publish the new one; the days of notice begin anew.`,
      ),
      pending,
    }),
    ...(follows && {
      detail:
        follows === 'none'
          ? say(
              'version.yaml 写明接续另一个版本，但账本中没有未撤回的版本。请写 follows: none，并重新检查。',
              'version.yaml says that it follows another version, but this ledger has none that was not withdrawn. Write `follows: none` and check it again.',
            )
          : say(
              `账本中此前最近一个没有撤回的版本是第 ${follows} 版。请写 follows: "${follows}"，并对照该版本重新检查。`,
              `The newest version of this ledger that was not withdrawn is ${follows}. Write \`follows: "${follows}"\` and check the text against it.`,
            ),
      follows,
    }),
    ...(unpublished && {
      detail: say(
        `此版本并入的协议尚未公布：${unpublished.join('、')}。请先公布。`,
        `This version incorporates what is not published yet: ${unpublished.join(', ')}. Publish that first.`,
      ),
      unpublished,
    }),
    ...(incorporatedBy && {
      detail: say(
        `撤回后，并入本协议的 ${incorporatedBy.join('、')} 就没有可以一并展示的文本。请先撤回后者，或者等本版生效后再公布下一版。`,
        `Without this version, ${incorporatedBy.join(', ')}, which incorporates it, could be shown to nobody. Withdraw that first, or let this one take effect and publish the next.`,
      ),
      incorporatedBy,
    }),
    ...(rate && {
      detail: say(
        `请求过于频繁，没有保存任何内容。请在 ${rate.wait} 秒后再试。`,
        `Too many requests: nothing was stored. Try again in ${rate.wait} s.`,
      ),
    }),
    ...(refusal && {
      detail: say(
        `您的拒绝此前已经记录，自 ${beijingClock(refusal.time)}（北京时间）起生效，现在仍然有效（账本第 ${refusal.index} 条），无需再次提交。这一次因请求过于频繁没有处理，也没有新的内容可以记录。`,
        `Your refusal was recorded before and stands: it counts since ${beijingClock(refusal.time)} (Beijing), ledger entry ${refusal.index}. There is no need to send it again. This time nothing was done, since there were too many requests, and there was nothing new to record.`,
      ),
      index: refusal.index,
    }),
    ...(closed && { detail: say(...CLOSED[closed]), reason: closed }),
    ...(unfit && { detail: say(...unfitSentences(unfit)), reason: unfit.reason }),
  };
}

type Both = readonly [zhHans: string, en: string];

const CLOSED: { readonly [why in CommentsClosed]: Both } = {
  'nothing-pending': [
    '此协议目前没有待生效的版本，因此没有可提意见的修订。',
    'No version of this agreement is pending, so there is no revision to comment on.',
  ],
  effective: [
    '此版本已经生效，意见征集已经结束。如有问题，请按协议载明的方式联系服务提供方。',
    'This version has taken effect and comments are closed. Write to the provider in the way that the agreement names.',
  ],
  superseded: ['此版本已被后来的版本取代，意见征集已经结束。', 'A later version took its place; comments are closed.'],
  withdrawn: [
    '此版本已经撤回，不会生效，因此不再征集意见。',
    'This version was withdrawn and will not take effect, so there is nothing left to comment on.',
  ],
};

function faultSentences(fault: FieldFault): Both {
  switch (fault.kind) {
    case 'secret-in-page':
      return [
        '这里写的是私密密钥（sk_…），它现在出现在网页上，任何人都能读到。请在此处改写网站密钥（pk_…），并更换这把私密密钥（assent sites add 生成新的密钥）。',
        'This is a secret key (sk_…), and it now stands in a page, where anybody can read it. Put the site key (pk_…) here, and replace the secret key: `assent sites add` makes new keys.',
      ];
    case 'not-one-of':
      return [
        `所指字段缺失，或者不是可用的值。可用：${fault.known.join('、')}。`,
        `The field named is missing, or its value is none of those there are: ${fault.known.join(', ')}.`,
      ];
    default:
      return fault satisfies never;
  }
}

function unfitSentences(unfit: Unfit): Both {
  switch (unfit.reason) {
    case 'empty':
      return ['没有写内容。请写下您的意见。', 'There are no words in it. Write what you think.'];
    case 'too-long':
      return [
        `共 ${unfit.length} 字，至多 ${unfit.longest} 字。请缩短，或者分几次提交。`,
        `It has ${unfit.length} characters; ${unfit.longest} are the most. Shorten it, or send it in parts.`,
      ];
    case 'hidden-character':
      return [
        `第 ${unfit.place} 个字符（${unfit.codePoint}）看不见或者会改变文字方向。请删除后再提交。`,
        `Character ${unfit.place} (${unfit.codePoint}) cannot be seen or turns the direction of the text. Remove it and send it again.`,
      ];
    default:
      return unfit satisfies never;
  }
}
