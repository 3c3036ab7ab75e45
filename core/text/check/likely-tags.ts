// What a clause is about by its words, for a text whose author gave it no tags. It orders and explains, and is never kept.

import { isClause } from '../agreement.ts';
import type { Clause, ClauseId, ClauseTag, LocaleText, PerLocale } from '../agreement.ts';
import { primaryLanguage } from '../primary-language.ts';
import { inSimplified } from '../simplified.ts';
import { ownParagraphs } from '../version-document.ts';
import { DATA_PLACE, FORUM, RISKS } from './wording.ts';
import type { Wording } from './wording.ts';

/** The tags that the words of each clause of `texts` ask for, in any of its languages. */
export function likelyTags(texts: PerLocale<LocaleText>): (clause: ClauseId) => readonly ClauseTag[] {
  const clauses = new Map<ClauseId, { readonly language: keyof Wording; readonly clause: Clause }[]>();
  for (const [locale, { clauses: all }] of Object.entries(texts)) {
    const language = LANGUAGES[primaryLanguage(locale)];
    if (language === undefined) continue;
    const gather = (clause: Clause): void => {
      const known = clauses.get(clause.id);
      if (known) known.push({ language, clause });
      else clauses.set(clause.id, [{ language, clause }]);
      for (const block of clause.body) if (isClause(block)) gather(block);
    };
    all.forEach(gather);
  }
  const tagsOf = (id: ClauseId): readonly ClauseTag[] => {
    const said = (clauses.get(id) ?? []).flatMap(({ language, clause }) =>
      ownParagraphs(clause).map(({ text }) => [language, language === 'zh' ? inSimplified(text) : text] as const),
    );
    const asks = (wording: Wording): boolean => said.some(([language, text]) => text.search(wording[language]) !== -1);
    return [...new Set([...RISKS, FORUM, DATA_PLACE].filter(asks).map(({ tag }) => tag))];
  };
  // A clause that fell into many is asked for once for each of them.
  const known = new Map<ClauseId, readonly ClauseTag[]>();
  return (id) => {
    const tags = known.get(id) ?? tagsOf(id);
    known.set(id, tags);
    return tags;
  };
}

const LANGUAGES: { readonly [primary: string]: keyof Wording } = { zh: 'zh', en: 'en' };
