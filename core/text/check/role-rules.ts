// Who does what to whom, in two languages of one clause: expressions that one of them lacks, an actor or a beneficiary
// exchanged, a duty that became a power. Warnings: only a person can say which text is right.

import type { Finding } from '../finding.ts';
import { findingAt, placesIn, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { burdensOf, deedsOf, nearActors } from './deeds.ts';
import type { Deed } from './deeds.ts';
import { deniedByOne } from './negations.ts';
import type { Parties } from './parties.ts';
import { SAID } from './said.ts';

/** Differences of `here` from `there` in who acts, on whom, and by what right. One of them must be Chinese, one English. */
export function roleFindings(here: CheckedClause, there: CheckedClause, parties: Parties): Finding[] {
  const [zh, en] = here.language === 'zh' ? [here, there] : [there, here];
  if (zh.language !== 'zh' || en.language !== 'en') return [];
  return [
    ...differingWords(here, there, zh, en),
    ...differingActors(here, there, zh, en, parties),
    ...differingDenials(here, there, zh, en),
  ];
}

function differingWords(here: CheckedClause, there: CheckedClause, zh: CheckedClause, en: CheckedClause): Finding[] {
  return SAID.flatMap((said) =>
    (
      [
        [zh, said.zh, en, said.en],
        [en, said.en, zh, said.zh],
      ] as const
    ).flatMap(([speaking, { asks }, silent, { answers }]) => {
      const asked = asks === null ? [] : placesIn(speaking, asks);
      if (asked.length === 0 || silent.plain.search(answers) !== -1) return [];
      const marks = (clause: CheckedClause) => quoteOf(clause, clause === speaking ? asked : []);
      return [
        findingAt(
          here,
          'roles-differ',
          { roleZh: said.name.zh, roleEn: said.name.en, says: speaking.locale, other: there.locale },
          null,
          [marks(here), marks(there)],
        ),
      ];
    }),
  );
}

function differingActors(
  here: CheckedClause,
  there: CheckedClause,
  zh: CheckedClause,
  en: CheckedClause,
  parties: Parties,
): Finding[] {
  const [borneZh, borneEn] = [burdensOf(zh, parties), burdensOf(en, parties)];
  const chinese = [...deedsOf(zh, parties), ...borneZh];
  const english = [...deedsOf(en, parties), ...borneEn];
  const found: Finding[] = [];
  const report = (
    rule: 'actors-differ' | 'duties-differ',
    deed: string,
    ofZh: Deed[],
    ofEn: Deed[],
    what: What,
  ): void => {
    const printed = (deeds: Deed[]): string => [...new Set(deeds.map(({ words }) => words))].join(' / ');
    const of = (clause: CheckedClause): Deed[] => (clause === zh ? ofZh : ofEn);
    if (found.some((earlier) => earlier.rule === rule && earlier.parameters['deed'] === deed)) return;
    found.push(
      findingAt(
        here,
        rule,
        { deed, what, here: printed(of(here)), there: printed(of(there)), other: there.locale },
        null,
        [quoteOf(here, of(here)), quoteOf(there, of(there))],
      ),
    );
  };
  for (const verb of new Set(chinese.map((deed) => deed.verb))) {
    const ofZh = chinese.filter((deed) => deed.verb === verb);
    const ofEn = english.filter((deed) => deed.verb === verb);
    // Where the other language has that actor near that verb too, its sentence is built otherwise and says the same.
    const unheard = (deeds: readonly Deed[], other: CheckedClause): boolean => {
      const near = nearActors(other, verb, parties);
      return deeds.every(({ actor }) => actor === null || !near.has(actor));
    };
    if (apart(ofZh, ofEn, ({ actor }) => actor) && unheard(ofZh, en) && unheard(ofEn, zh))
      report('actors-differ', verb, ofZh, ofEn, 'actor');
    else if (apart(ofZh, ofEn, ({ toward }) => toward)) report('actors-differ', verb, ofZh, ofEn, 'beneficiary');
    else if (apart(ofZh, ofEn, ({ actor, force }) => actor && force && `${actor} ${force}`))
      report('duties-differ', verb, ofZh, ofEn, 'force');
  }
  if (apart(borneZh, borneEn, ({ actor }) => actor)) report('actors-differ', 'bear', borneZh, borneEn, 'actor');
  return found;
}

function differingDenials(here: CheckedClause, there: CheckedClause, zh: CheckedClause, en: CheckedClause): Finding[] {
  const [denied] = deniedByOne(zh, en);
  if (denied === undefined) return [];
  const { word, by, places } = denied;
  const denials = [...new Set(places[by].map(({ words }) => words))].join(by === 'zh' ? '、' : ', ');
  const quoted = (clause: CheckedClause) => quoteOf(clause, clause === zh ? places.zh : places.en);
  return [
    findingAt(
      here,
      'negations-differ',
      { says: by === 'zh' ? zh.locale : en.locale, word: word ? `${word.zh} / ${word.en}` : denials },
      null,
      [quoted(here), quoted(there)],
    ),
  ];
}

type What = 'actor' | 'beneficiary' | 'force';

/** Both say something, and nothing that both say. */
function apart(ofZh: readonly Deed[], ofEn: readonly Deed[], of: (deed: Deed) => string | null): boolean {
  const mine = new Set(ofZh.map(of).filter((value) => value !== null));
  const theirs = new Set(ofEn.map(of).filter((value) => value !== null));
  return mine.size > 0 && theirs.size > 0 && [...mine].every((value) => !theirs.has(value));
}
