// Under which names a text speaks of one party. A text in use often has a dozen; the lawyer chooses one. Nothing is
// replaced: names are listed with how often they stand.

import type { Locale } from '../agreement.ts';
import { CHINESE } from './language.ts';

export interface FoundName {
  readonly locale: Locale;
  readonly name: string;
  readonly count: number;
}

/** The names of the party that `texts` speak of most, by language, the most frequent first. */
export function namesOf(texts: ReadonlyMap<Locale, readonly string[]>): FoundName[] {
  return [...texts].flatMap(([locale, lines]) => {
    const counts = locale === CHINESE ? chineseNames(lines) : englishNames(lines);
    return [...counts]
      .map(([name, count]) => ({ locale, name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  });
}

/** Words that begin a sentence or a heading and no name. */
const OPENING = new Set(
  'A An The This That These Those If When Where While Unless Despite Any All Each Every No Not In On At By For From To As Of And Or But You Your We Our It Its He She They Their Please Welcome Meanwhile Once During Without Upon Under Or Notwithstanding Subject Therefore However Such Which Who Will May Must Shall'.split(
    ' ',
  ),
);
/** The name of a text is none of a party. */
const OF_A_DOCUMENT = /(?:Agreement|Terms|Statement|Policy|Law|Contract|Act|Article)$/u;
const SELF_ENGLISH =
  /\b(?:our company|the company|our website|this website|our platform|this platform|our site|this site)\b/giu;
const PLACES = '(?:Platform|Station|Website|Site|website|site|platform|station)';

function englishNames(lines: readonly string[]): Map<string, number> {
  const runs = new Map<string, number>();
  const sited = new Map<string, number>();
  const word = "\\p{Lu}[\\p{L}’'&-]*";
  for (const line of lines) {
    for (const [run] of line.matchAll(new RegExp(`${word}(?: ${word})*`, 'gu'))) {
      const words = run.split(' ');
      while (words.length > 0 && OPENING.has(words[0]!)) words.shift();
      const name = words.join(' ').replace(/['’]s$/u, '');
      if (name !== '' && !OF_A_DOCUMENT.test(name)) add(runs, name);
    }
    for (const [, name] of line.matchAll(new RegExp(`(?<=[a-z,] )(${word}) (?:\\p{L}+ )?${PLACES}\\b`, 'gu')))
      if (!OPENING.has(name!)) add(sited, name!);
  }
  const families = new Map<string, number>();
  for (const [name, count] of runs) {
    const [first, second] = name.split(' ');
    if (second !== undefined) families.set(`${first!} ${second}`, (families.get(`${first!} ${second}`) ?? 0) + count);
  }
  const [family] = [...families].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const found = new Map<string, number>();
  const frequent = family !== undefined && families.get(family)! > 2;
  for (const [name, count] of runs) {
    const single = !frequent && count > 2 && !name.includes(' ');
    if ((frequent && (name === family || name.startsWith(`${family} `))) || (single && sited.has(name)))
      found.set(name, count);
  }
  for (const [name, count] of sited)
    if (!frequent || !family.split(' ').includes(name)) found.set(name, Math.max(count, found.get(name) ?? 0));
  for (const line of lines) for (const [self] of line.matchAll(SELF_ENGLISH)) add(found, self.toLowerCase());
  return found;
}

const SELF_CHINESE = ['本公司', '我公司', '本网站', '我网站', '本站', '我司', '本平台', '我们'];
/** Who acts: what stands between a pause and one of these words. */
const ACTS = '(?:有权|将|应当|应|可以|可自行|(?<!许)可|不承担|不对|不会|未向|拥有|工作人员|保留|明确)';
const NOT_A_PARTY =
  /^(?:是|指|所|您|你|用户|会员|任何|如|若|该|其|双方|对方|第三|本协议|如果|或|并|且|但|则|亦|均|都|不|也|还|就|须|需|即|并且|同时|当|在|因)/u;

function chineseNames(lines: readonly string[]): Map<string, number> {
  const actors = new Map<string, number>();
  const pattern = new RegExp(
    `(?:^|[^\\p{Script=Han}]|由|向|与|和|或|经|为|给|对)(\\p{Script=Han}{2,6}?)(?=${ACTS})`,
    'gu',
  );
  const folded = lines.map((line) => line.normalize('NFKC'));
  for (const line of folded) {
    for (const [, name] of line.matchAll(pattern)) {
      if (!NOT_A_PARTY.test(name!) && !SELF_CHINESE.includes(name!) && !new RegExp(ACTS, 'u').test(name!))
        add(actors, name!);
    }
  }
  const whole = folded.join('\n');
  const [proper] =
    [...actors]
      .filter(([name]) => times(whole, name) > 1)
      .sort((a, b) => b[1] - a[1] || times(whole, b[0]) - times(whole, a[0]) || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const found = new Map<string, number>();
  if (proper !== undefined) {
    const base = proper.replace(/(?:站|网站|平台|公司)$/u, '');
    const name = base.length >= 2 ? base : proper;
    for (const [variant] of whole.matchAll(new RegExp(`${name}(?:网站|平台|公司|站)?`, 'gu'))) add(found, variant);
  }
  for (const self of SELF_CHINESE) if (times(whole, self) > 0) found.set(self, times(whole, self));
  return found;
}

const times = (text: string, part: string): number => text.split(part).length - 1;

const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
