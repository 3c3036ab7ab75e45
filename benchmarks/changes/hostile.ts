// Pairs of texts that try to make a comparison slow or wrong: what somebody might publish who wishes the service ill, and
// what a careless conversion makes of a document.

import type { Clause, LocaleText, PerLocale } from '../../core/text/agreement.ts';
import { Random } from '../../test/faults/harness/random.ts';
import { textOfSentence, newSentence } from './sentences.ts';

export interface Hostile {
  readonly name: string;
  readonly old: PerLocale<LocaleText>;
  readonly young: PerLocale<LocaleText>;
}

/** All of them, of some `bytes` each, in UTF-8. */
export function hostilePairs(bytes: number): Hostile[] {
  const random = new Random(11);
  const sentences = (wanted: number): string[] => {
    const made: string[] = [];
    for (let size = 0; size < wanted; size += Buffer.byteLength(made.at(-1)!))
      made.push(textOfSentence(newSentence(random), 'zh-CN'));
    return made;
  };
  const words = (wanted: number, prefix: string): string[] =>
    Array.from({ length: Math.ceil(wanted / 8) }, (_, n) => prefix + ((n * 7919) % 99_991).toString(36));
  const filled = (part: string): string => part.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(part))));
  const every = (text: string, step: number, put: string): string =>
    [...text].map((character, at) => (at % step === step - 1 ? put : character)).join('');
  const prose = sentences(bytes);
  const tiny = Array.from({ length: Math.ceil(bytes / 11) }, (_, n) => `甲${n}乙`);
  const digits = filled('0123456789');
  const edited = (sentence: string): string => sentence.replace(/[应可不有无]./u, '务必');
  const half = Math.ceil(prose.length / 2);
  const one = (old: string, young: string): [string[], string[]] => [[old], [young]];
  const texts: [name: string, old: string[], young: string[]][] = [
    ['all clauses alike', prose.map(() => prose[0]!), prose.slice(0, -7).map(() => prose[0]!)],
    [
      'all clauses alike, each edited',
      prose.map(() => prose[0]!),
      prose.map(() => prose[0]!.replace(/.$/u, '，另有约定的除外。')),
    ],
    [
      'one clause',
      ...one(prose.join(''), prose.map((sentence, n) => (n % 20 === 7 ? `${sentence}另行约定。` : sentence)).join('')),
    ],
    ['one clause, its sentences shuffled', ...one(prose.join(''), shuffled(random, prose).join(''))],
    ['tiny clauses', tiny, tiny.map((text, n) => (n % 50 === 3 ? `${text}丙` : text))],
    ['tiny clauses, each edited', tiny, tiny.map((text) => `${text}丙`)],
    [
      'every word changed',
      words(bytes, 'old')
        .join(' ')
        .match(/.{1,400}/gu)!,
      words(bytes, 'new')
        .join(' ')
        .match(/.{1,400}/gu)!,
    ],
    ['every second word changed', ...secondChanged(words(bytes, 'w'))],
    ['every sentence in one clause edited', ...one(prose.join(''), prose.map(edited).join(''))],
    [
      'one sentence repeated',
      ...one(
        prose.map(() => prose[0]!).join(''),
        prose
          .slice(9)
          .map(() => prose[0]!)
          .join(''),
      ),
    ],
    [
      'no punctuation',
      ...one(prose.join('').replace(/[，。、]/gu, ''), every(prose.join('').replace(/[，。、]/gu, ''), 97, '新')),
    ],
    ['punctuation alone', ...one(filled('，。；！'), every(filled('，。；！'), 31, '？'))],
    ['one number', ...one(digits, every(digits, 1009, '7'))],
    [
      'right to left',
      ...one(filled('يجب على المستخدم دفع الرسوم. '), every(filled('يجب على المستخدم دفع الرسوم. '), 211, 'ש')),
    ],
    ['marks that combine', ...one(`x${filled('\u0302\u030C')}`, `x${every(filled('\u0302\u030C'), 53, '\u0310')}`)],
    ['white space', ...one(`a${filled('  \n')}b`, `a${filled(' \n\n')}b`)],
    [
      'names in quotation marks',
      words(bytes / 3, 'q').map((word) => `“${word}”`),
      words(bytes / 3, 'q').map((word) => `“${word}x”`),
    ],
    ['names that nearly stand there', [nearNames, filled('a ')], [nearNames, every(filled('a '), 101, 'b')]],
    ['characters at random', scrawl(random, bytes), scrawl(random, bytes)],
    ['clauses shuffled', prose, shuffled(random, prose)],
    ['clauses shuffled, each edited', prose, shuffled(random, prose).map(edited)],
    ['nothing to a text', [], prose],
    ['one clause that falls into many', [prose.join('')], prose],
    ['many clauses that become one', prose, [prose.join('')]],
    ['one clause that falls into many, each edited', [prose.join('')], prose.map(edited)],
    ['many clauses that become one, each edited', prose, [prose.map(edited).join('')]],
    [
      'one clause that falls in two, each sentence edited',
      [prose.join('')],
      [prose.slice(0, half), prose.slice(half)].map((part) => part.map(edited).join('')),
    ],
    [
      'one sentence repeated, that falls into runs',
      [filled(AGAIN)],
      [AGAIN.repeat(prose.length), ...prose.map((_, n) => `${AGAIN.repeat(5)}第${n}次。`)],
    ],
    [
      'one half a clause, the other a thousand',
      [prose.slice(0, half).join(''), ...prose.slice(half)],
      [prose.slice(half).join(''), ...prose.slice(0, half)],
    ],
    ['clauses reversed, each edited', prose, prose.toReversed().map(edited)],
    [
      'two halves, clause by clause in turn',
      prose,
      prose.flatMap((_, n) => (n % 2 ? [] : [n / 2, n / 2 + half])).flatMap((n) => prose[n] ?? []),
    ],
    ['clauses of the same words in another order', orders(random, bytes), orders(random, bytes)],
    ['one letter a clause', letters(random, bytes), letters(random, bytes)],
    ['one character repeated', ...one(filled('责'), every(filled('责'), 101, '任'))],
    ['addresses without an end', ...one(filled('a.'), `${filled('a.')}b`)],
    ['an address that is none', ...one(`${filled('a.')}@`, `${filled('b.')}@`)],
    ['white space inside a change', ...one(`甲${filled(' ')}乙丙`, `丁${filled(' ')}戊丙`)],
  ];
  return [
    ...texts.map(([name, old, young]) => ({ name, old: flat(old), young: flat(young) })),
    { name: 'clauses within clauses', old: nested(prose, ''), young: nested(prose, '另行约定。') },
  ];
}

function secondChanged(words: readonly string[]): [string[], string[]] {
  const lines = (all: readonly string[]): string[] => all.join(' ').match(/.{1,400}/gu)!;
  return [lines(words), lines(words.map((word, n) => (n % 2 === 0 ? word : word.replace('w', 'v'))))];
}

/** Clauses of ten words, which differ in their order alone. */
const orders = (random: Random, bytes: number): string[] =>
  Array.from({ length: Math.ceil(bytes / 62) }, () => shuffled(random, TEN_WORDS).join(''));

const TEN_WORDS = '应当 支付 费用 通知 用户 平台 责任 期限 协议 变更'.split(' ');

const AGAIN = '用户应当付费。';

/** Sixty-four names that begin as `a a a` does. */
const nearNames = Array.from({ length: 64 }, (_, n) => `“a a a b${n}”`).join(', ');

/** Clauses of forty characters, each of any of these scripts. */
const scrawl = (random: Random, bytes: number): string[] =>
  Array.from({ length: Math.ceil(bytes / 90) }, () =>
    String.fromCharCode(...Array.from({ length: 40 }, () => random.integer(...random.pick(SCRIPTS)))),
  );

/** ASCII, Greek, Cyrillic, kana, Chinese, Korean: UTF-16 code units from and up to. */
const SCRIPTS: readonly (readonly [from: number, below: number])[] = [
  [0x21, 0x7f],
  [0x3b1, 0x3ca],
  [0x430, 0x450],
  [0x3041, 0x3097],
  [0x4e00, 0x9fa6],
  [0xac00, 0xd7a4],
];

const letters = (random: Random, bytes: number): string[] =>
  Array.from({ length: Math.ceil(bytes / 11) }, () => random.pick(['a', 'b', 'c', 'd', 'e', 'f']));

const shuffled = (random: Random, items: readonly string[]): string[] =>
  items
    .map((item) => ({ item, at: random.part() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const text = (clauses: readonly Clause[]): PerLocale<LocaleText> => ({ 'zh-CN': { title: '示例', clauses } });

const flat = (texts: readonly string[]): PerLocale<LocaleText> =>
  text(
    texts.map((text, n) => ({
      id: `p${n + 1}`,
      number: '',
      body: text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ text: line })),
    })),
  );

/** As deep as documents may be, again and again. */
function nested(sentences: readonly string[], end: string): PerLocale<LocaleText> {
  const clauses: Clause[] = [];
  for (let from = 0; from < sentences.length; from += DEEP) {
    let inner: Clause | null = null;
    for (let at = Math.min(from + DEEP, sentences.length) - 1; at >= from; at--) {
      const body: Clause['body'] = [{ text: sentences[at]! + (at % 40 === 3 ? end : '') }, ...(inner ? [inner] : [])];
      inner = { id: `p${at + 1}`, number: `${at - from + 1}.`, body };
    }
    if (inner) clauses.push(inner);
  }
  return text(clauses);
}

const DEEP = 12;
