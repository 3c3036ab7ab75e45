// What the manifests say of leaving and of consenting must be plain: nobody is kept from leaving, periods stand in the text,
// and a separate consent names to whom, what and what for (PIPL 17, 23, 39).

import type { EndingGround, VersionDocument } from '../agreement.ts';
import type { VersionSource } from '../compile.ts';
import type { Finding } from '../finding.ts';
import { isPlainObject } from '../shape.ts';
import type { Path } from '../shape.ts';
import type { CheckedClause } from './checked-text.ts';

export function wayOutFindings(
  source: VersionSource,
  version: VersionDocument,
  clauses: readonly CheckedClause[],
): Finding[] {
  const found: Finding[] = [];
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
          if (!isStated(period, clauses, ending.clause, locale))
            report('ending-unsaid', ['ending', i], { ground, period, locale });
  }

  for (const [i, { purpose, words }] of (version.consents ?? []).entries()) {
    for (const [locale, own] of Object.entries(words)) {
      const path = ['consents', i, 'words', locale];
      for (const member of ['recipient', 'kinds', 'purpose'] as const)
        if (VAGUE.test(own[member])) report('consent-vague', path, { purpose, member, words: own[member] });
      if (!/[@\d]|\w\.\w/u.test(own.contact)) report('consent-unreachable', path, { purpose, words: own.contact });
    }
  }
  return found;
}

const VAGUE =
  /等$|等(?:信息|资料|数据|用途|目的)|第三方|合作伙伴|合作方|关联公司|相关方|其他|\b(?:third part(?:y|ies)|partners?|affiliates?|etc|and so on|and others?|not limited to|as necessary)\b/iu;

const periodsOf = ({ notice, absence }: EndingGround): readonly string[] =>
  [notice, absence].filter((period) => period !== undefined);

/** Whether the clause, or one below it, has the figure of a period of one unit; a period of several is for the reader. */
function isStated(period: string, clauses: readonly CheckedClause[], id: string, locale: string): boolean {
  const [, figure] = /^P(\d+)[YMWD]$/.exec(period) ?? [];
  if (figure === undefined) return true;
  const stated = new RegExp(`(?<!\\d)${figure}(?!\\d)`, 'u');
  return clauses.some((clause) => clause.id === id && clause.locale === locale && stated.test(clause.whole));
}

const isWrittenIn = (manifest: unknown, member: string): boolean => {
  const facts = isPlainObject(manifest) ? manifest['facts'] : undefined;
  return isPlainObject(facts) && Object.hasOwn(facts, member);
};
