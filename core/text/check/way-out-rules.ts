// What the manifests say of leaving and of consenting must be plain: nobody is kept from leaving, periods stand in the text,
// and a separate consent names to whom, what and what for (PIPL 17, 23, 39).

import type { ClauseId, EndingGround, Locale, VersionDocument } from '../agreement.ts';
import type { VersionSource } from '../compile.ts';
import type { Finding } from '../finding.ts';
import { quantitiesOf } from '../quantities.ts';
import { isPlainObject } from '../shape.ts';
import type { Path } from '../shape.ts';
import type { CheckedClause } from './checked-text.ts';
import { inSmallerUnit } from './unmatched-quantities.ts';
import { primaryLanguage } from '../primary-language.ts';

export function wayOutFindings(
  source: VersionSource,
  version: VersionDocument,
  clauses: readonly CheckedClause[],
): Finding[] {
  const found: Finding[] = [];
  const states = statedIn(clauses);
  const report = (rule: Finding['rule'], path: Path, parameters: Finding['parameters']): void => {
    const manifest = isWrittenIn(source.version.value, String(path[0])) ? source.version : source.agreement;
    const line = manifest.lineOf?.(['facts', ...path]) ?? 1;
    found.push({ rule, file: manifest.file, line, clause: null, locale: null, parameters });
  };

  for (const [i, ending] of (version.ending ?? []).entries()) {
    const { ground, by } = ending;
    if (by === 'user' && periodsOf(ending).length > 0) report('ending-hindered', ['ending', i], { ground });
    else
      for (const period of periodsOf(ending))
        for (const locale of version.locales)
          if (!states(period, ending.clause, locale))
            report('ending-unsaid', ['ending', i], { ground, period, locale });
  }

  for (const [i, { purpose, words }] of (version.consents ?? []).entries()) {
    for (const [locale, own] of Object.entries(words)) {
      const path = ['consents', i, 'words', locale];
      for (const member of ['recipient', 'kinds', 'purpose'] as const)
        if (VAGUE.test(own[member])) report('consent-vague', path, { purpose, member, words: own[member] });
      if (!isReach(own.contact, locale)) report('consent-unreachable', path, { purpose, words: own.contact });
    }
  }
  return found;
}

/** 第三方 in the registered name of a company, Partners in that of a firm, name somebody. */
const VAGUE =
  /等$|等(?:信息|资料|数据|用途|目的)|(?:第三方|合作伙伴|合作方|关联公司|相关方)(?![^，、；。和及与或等]{0,20}(?:有限公司|有限责任公司|股份公司|有限合伙|事务所))|其他|\b(?:third part(?:y|ies)|partners?|affiliates?)\b(?!,? (?:LLP|LP|L\.P\.|Ltd|Limited|Inc|LLC|PLC|GmbH|AG|SARL)\b)|\b(?:etc|and so on|and others?|not limited to|as necessary)\b/iu;

/** An e-mail address, a web address, a telephone number or a postal address; the number of a clause or an hour is none. */
const isReach = (contact: string, locale: Locale): boolean =>
  /\S@\S|[\p{L}\d]\.(?:[a-z]{2}|中国|公司|网络)|\d(?:[-() ]{0,3}\d){4}/iu.test(contact) ||
  (primaryLanguage(locale) === 'zh'
    ? /\d ?号|信箱 ?\d/u.test(contact)
    : primaryLanguage(locale) === 'en'
      ? /\d[^.;]{0,60}\b(?:road|street|avenue|lane|square|building|drive|way)\b|\bbox \d/iu.test(contact)
      : /\d/u.test(contact));

const periodsOf = ({ notice, absence }: EndingGround): readonly string[] =>
  [notice, absence].filter((period) => period !== undefined);

/** Whether the clause, or one below it, states a period of one unit; a period of several is for the reader. */
type States = (period: string, id: ClauseId, locale: Locale) => boolean;

function statedIn(clauses: readonly CheckedClause[]): States {
  const byId = Map.groupBy(clauses, ({ id }) => id);
  const known = new Map<CheckedClause, ReadonlySet<string>>();
  const lengthsIn = (clause: CheckedClause): ReadonlySet<string> => {
    const lengths = known.get(clause) ?? new Set(quantitiesOf(clause.whole).map(inSmallerUnit));
    known.set(clause, lengths);
    return lengths;
  };
  return (period, id, locale) => {
    const [, figure, designator] = /^P(\d+)([YMWD])$/.exec(period) ?? [];
    if (figure === undefined) return true;
    const value = String(Number(figure));
    const length = inSmallerUnit({ value, unit: UNITS[designator as keyof typeof UNITS] });
    return (byId.get(id) ?? [])
      .filter((clause) => clause.locale === locale)
      .some((clause) => lengthsIn(clause).has(isRead(clause) ? length : inSmallerUnit({ value, unit: 'count' })));
  };
}

/** Of another language the figures are read, and no units. */
const isRead = ({ language }: CheckedClause): boolean => language === 'zh' || language === 'en';

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

const isWrittenIn = (manifest: unknown, member: string): boolean => {
  const facts = isPlainObject(manifest) ? manifest['facts'] : undefined;
  return isPlainObject(facts) && Object.hasOwn(facts, member);
};
