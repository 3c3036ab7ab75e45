// What somebody wrote back to a commercial text message. A refusal by any reasonable means counts (47 CFR 64.1200(a)(10);
// Advertising Law 43, Civil Code 1033): a keyword by itself is one, and so, in doubt, is one inside a longer message.

/** `keyword`: the message is a refusal and nothing else. `inside`: it says more, and is taken for a refusal. `none`: nothing in
 *  it refuses. */
export type MessageReading = 'keyword' | 'inside' | 'none';

/** Whole messages, folded. Letters are what Chinese senders print ("回T退订", "拒收请回复R"), words what 47 CFR 64.1200(a)(10) and
 *  the carriers' CTIA list name. */
const KEYWORDS: ReadonlySet<string> = new Set(
  [
    't td n r q tui tuiding stop stopall quit end cancel revoke optout unsubscribe unsub remove no',
    '退 退订 退訂 退定 取消 取消订阅 取消訂閱 拒收 拒绝 拒絕 停 停止 停止发送 停发 停發',
  ].flatMap((words) => words.split(' ')),
);

/** Printed with a keyword, and often sent back with it. */
const LETTERS = '[tnrq]|td';

/** Also one character or letter that stands by itself: what it begins is another word (退货, 停车, T恤, Q&A). */
const INSIDE_CHINESE =
  /退[订訂定]|拒[收绝絕]|取消|停止|停[发發]|[别別勿]再?(?:给我|給我)?[发發打]|不[要想]再?(?:给我|給我|收|接|[发發打])|不再接?收|不需要|骚扰|騷擾/;
const ALONE_CHINESE =
  /(?:^|[^\p{L}\p{N}]|[请請要回复復])[退停][吧了]?(?![\p{L}\p{N}])|(?:^[^\p{L}\p{N}]*|[回发發][复復送]?[^\p{L}\p{N}]*)[tnrq](?![&+-]|(?![谢謝吧了])[\p{L}\p{N}])/u;
const INSIDE_ENGLISH =
  /\b(?:stop(?:all)?|unsub(?:scribe)?|opt(?:ing)?[\s-]?out|td|tui(?:ding)?|quit|cancel|revoke|remove|no more|no thank(?:s| you)|leave me alone)\b|\bend\b(?! of)|\b(?:do not|don['’]?t|never|not) (?:ever )?(?:text|message|contact|call|send|write|sms)\b/;

/** Reads a message as a person would who must not miss a refusal. */
export function readTextMessage(message: string): MessageReading {
  const plain = message.normalize('NFKC').toLowerCase();
  const folded = plain.replace(/[^\p{L}\p{N}]/gu, '');
  const isKeyword = KEYWORDS.has(folded) || new RegExp(`^(?:${LETTERS})?退[订訂](?:${LETTERS})?$`, 'u').test(folded);
  if (isKeyword) return 'keyword';
  const isInside =
    INSIDE_CHINESE.test(plain.replace(/[\s\p{Cf}]/gu, '')) ||
    INSIDE_ENGLISH.test(plain) ||
    (/\p{Script=Han}/u.test(plain) && ALONE_CHINESE.test(plain));
  return isInside ? 'inside' : 'none';
}

/** The language a reply is worth: that of the message, Chinese for a bare letter or number. */
export const languageOfMessage = (message: string): 'zh-Hans' | 'en' =>
  /[a-z]{3}/i.test(message.normalize('NFKC')) && !/\p{Script=Han}/u.test(message) ? 'en' : 'zh-Hans';
