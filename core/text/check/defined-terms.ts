// Defined terms as the texts themselves define them: “the Service” in brackets, 以下称“服务”. A quoted or capitalised
// term that nothing defines, and a definition that nothing uses.

import type { Finding } from '../finding.ts';
import type { Term } from '../manifest.ts';
import { findingAt, lineAt, quoteOf } from './checked-text.ts';
import type { CheckedClause, Place } from './checked-text.ts';

/** Terms of one locale that are used and not defined, or defined and not used. `elsewhere` is what the manifest prints. */
export function definedTermFindings(
  clauses: readonly CheckedClause[],
  terms: readonly Term[],
  elsewhere: readonly string[],
): Finding[] {
  const language = clauses[0]?.language;
  if (language !== 'zh' && language !== 'en') return [];
  const { defines, quoted, label, borrowed } = WAYS[language];
  const whole = clauses.map(({ heading, text }) => `${heading}\n${text}`).join('\n');
  const defined = clauses.flatMap((clause) =>
    [...clause.text.matchAll(defines)].flatMap((match) =>
      [...match[0].matchAll(quoted)].map((inner) => ({
        clause,
        name: inner[1]!,
        place: { at: match.index + inner.index, words: inner[0] },
      })),
    ),
  );
  const found: Finding[] = [];
  const once = new Set<string>();
  const listed = new Set(terms.flatMap(({ names }) => names[clauses[0]!.locale] ?? []).map(bareName));
  const usedAgain = saidTwice(whole, new Set(defined.map(({ name }) => bareName(name))));
  for (const { clause, name, place } of defined) {
    const bare = bareName(name);
    // What the manifest lists may serve a text that takes its terms from this one.
    if (once.has(bare) || listed.has(bare)) continue;
    once.add(bare);
    if (bare === '' || usedAgain.has(bare)) continue;
    found.push(at(clause, 'term-unused', name, place));
  }

  // A text that takes its terms from another one may use what only that one defines.
  if (borrowed.test(whole)) return found;
  const itself = language === 'en' ? [...whole.matchAll(ITSELF)].map(([, name]) => name!) : [];
  const known = new Set([...listed, ...[...defined.map(({ name }) => name), ...elsewhere, ...itself].map(bareName)]);
  const uses = clauses.flatMap((clause) => [
    ...[...clause.text.matchAll(quoted)]
      .filter((match) => !label.test(clause.text.slice(match.index + match[0].length)))
      .map((match) => ({ clause, name: match[1]!, place: { at: match.index, words: match[0] }, least: 2 })),
    ...(language === 'en' ? capitalised(clause) : []),
  ]);
  const times = new Map<string, number>();
  for (const { name } of uses) times.set(bareName(name), (times.get(bareName(name)) ?? 0) + 1);
  for (const { clause, name, place, least } of uses) {
    const bare = bareName(name);
    if (once.has(bare) || known.has(bare) || times.get(bare)! < least) continue;
    once.add(bare);
    found.push(at(clause, 'term-undefined', name, place));
  }
  return found;
}

/** What a text calls itself needs no definition. */
const ITSELF = /\b[Tt]h(?:is|ese) (Agreement|Contract|Terms|Policy|Notice|Statement|Addendum|Licen[cs]e)\b/gu;

const at = (clause: CheckedClause, rule: 'term-undefined' | 'term-unused', term: string, place: Place): Finding =>
  findingAt(clause, rule, { term }, lineAt(clause, place.at), [quoteOf(clause, [place])]);

/** Capitalised words inside a sentence behind an article or the like. */
const capitalised = (clause: CheckedClause): { clause: CheckedClause; name: string; place: Place; least: number }[] =>
  [...clause.text.matchAll(CAPITALISED)]
    .filter((match) => !PROPER.test(match[1]!))
    .map((match) => ({
      clause,
      name: match[1]!,
      place: { at: match.index + match[0].length - match[1]!.length, words: match[1]! },
      // One word may be the name of a place; a phrase of several, or one word again and again, is a term.
      least: match[1]!.includes(' ') ? 1 : 2,
    }));

/** `the Services`, `this Service` and `Service` are one name. */
const bareName = (name: string): string =>
  name
    .replace(/^(?:the|this|these|our|your) /iu, '')
    .replace(/(?<=[A-Za-z]{2})s$/u, '')
    .toLowerCase();

/** Which of `names` stand in `text` at least twice, in one walk for all of them. A Latin name is a word of its own, or its plural. */
function saidTwice(text: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const lengths = new Map(
    [...Map.groupBy(names, ([first]) => first ?? '')].map(([first, all]) => [
      first,
      [...new Set(all.map(({ length }) => length))],
    ]),
  );
  const ends = new Map<string, number>();
  const twice = new Set<string>();
  for (let at = 0; at < lower.length; at++) {
    for (const length of lengths.get(String.fromCodePoint(lower.codePointAt(at)!)) ?? []) {
      const name = lower.slice(at, at + length);
      if (!names.has(name) || at < (ends.get(name) ?? 0) || (LATIN.test(name) && !isWord(lower, at, at + length)))
        continue;
      if (ends.has(name)) twice.add(name);
      ends.set(name, at + length);
    }
  }
  return twice;
}

const LATIN = /^[a-z]/u;

function isWord(lower: string, start: number, end: number): boolean {
  const next = lower[end] === 's' ? end + 1 : end;
  return (
    !LETTER_AT_END.test(lower.slice(Math.max(0, start - 2), start)) &&
    !LETTER_AT_START.test(lower.slice(next, next + 2))
  );
}

const LETTER_AT_END = /[\p{L}\d]$/u;
const LETTER_AT_START = /^[\p{L}\d]/u;

const CAPITALISED =
  /(?<=[a-z,;:] )(?:the|a|an|any|each|every|all|such|your|our|its|their|this|these|no) ((?:[A-Z][a-z]+)(?:[ -](?:[A-Z][a-z]+|of(?= [A-Z])))*)(?![’'\p{L}])/gu;

/** Names of places, languages, institutions, laws and things that are written with a capital anyway. */
const PROPER =
  /\b(?:Republic|Region|Commission|Courts?|China|Chinese|English|Code|Laws?|Acts?|Regulations?|Rules|Measures|Ministry|Administration|Bank|Bureau|Road|Street|District|Province|City|Ltd|Convention|Treaty|Government|State|States|Council|Centre|Center|University|Union|Kingdom|Internet|Trojan|Taiwan|Hong|Macao|Beijing|Shanghai|Shenzhen|Guangzhou|Singapore|London|European|American|British|French|German|Japanese|Asian|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Article|Clause|Section|Annex|Appendix|Schedule|Unicode|Android|Windows|Alipay|Committee|Association|Organi[sz]ation|Authority|Centre|Institute|Incoterms|Gregorian|Latin|Roman)\b/u;

const WAYS = {
  zh: {
    defines:
      /(?:以下|下|在此)?(?:合称|统称|简称|又?称|称为|称作)(?:为)?[“"][^”"]{1,20}[”"](?:(?:或|或者|、)[“"][^”"]{1,20}[”"])*|[“"][^”"]{1,20}[”"](?=(?:是)?指|，?(?:系|意)指|的含义)|[（(][“"][^”"]{1,20}[”"][)）]/gu,
    quoted: /[“"]([^“”"]{1,20})[”"]/gu,
    label: /^(?:按钮|键|功能|页面|栏|选项|标签|字样|一词|链接|处|中|内|里|方式|标志|图标)/u,
    borrowed: /(?:含义|意义)(?:均)?(?:相同|一致)|具有相同(?:的)?(?:含义|意义)/u,
  },
  en: {
    defines:
      /\([^()“”"]*[“"][^”"]{1,60}[”"](?:(?:,| or| and)+ [“"][^”"]{1,60}[”"])*[^()]*\)|[“"][^”"]{1,60}[”"](?= (?:means?|refers? to|includes?|is|are|has the meaning|have the meaning)\b)|\b(?:called|known as|referred to as) [“"][^”"]{1,60}[”"]/gu,
    quoted: /[“"]([^“”"]{1,60})[”"]/gu,
    label: /^ ?(?:button|function|page|menu|option|tab|link|field|icon|label|screen)/iu,
    borrowed: /\b(?:have|has|bear|with) the same meanings?\b/iu,
  },
} as const;
