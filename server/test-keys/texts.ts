// The texts of the test log: those in force in the ledger, word for word, and before each of them a version that differs in
// one sentence, so that there is something to ask an account about again.

import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { digestOf } from '../../core/bytes/hash.ts';
import {
  isClause,
  type Clause,
  type Locale,
  type LocaleText,
  type PerLocale,
  type RevisionDocument,
  type VersionDocument,
} from '../../core/text/agreement.ts';
import type { Compiled } from '../../core/text/compile.ts';
import { versionState } from '../../core/consent/standing.ts';
import { sha256 } from '../native.ts';
import type { Publications, PublishedVersion } from '../publications.ts';

/** What the ledger has in force at `now`, one version an agreement, those that are incorporated before those that do. */
export const textsInForce = (publications: Publications, now: string): readonly PublishedVersion[] =>
  publications
    .agreements()
    .flatMap((agreement) => {
      const all = publications.of(agreement);
      return all.filter((version) => versionState(all, version, now) === 'effective');
    })
    .sort((one, other) => one.index - other.index);

/** `live` as version `label` of the test log: the same text under another label. */
export const sameText = (live: PublishedVersion, label: number): Compiled => compiledAs(live, label, live.document);

/** `live` with one sentence more, which the version after it no longer has. */
export const textBefore = (live: PublishedVersion, label: number): Compiled => {
  const { text } = live.document;
  const longer = Object.entries(text).map(([locale, one]) => [locale, withSentence(one, SENTENCE[spoken(locale)])]);
  return compiledAs(live, label, { ...live.document, text: Object.fromEntries(longer) as PerLocale<LocaleText> });
};

function compiledAs(live: PublishedVersion, label: number, document: VersionDocument): Compiled {
  const version = { ...document, version: String(label) };
  const canonical = canonicalJson(version);
  return {
    ok: true,
    version,
    canonical,
    digest: digestOf(canonical, sha256),
    revision: revisionOf(live.revision, version),
    publisher: { decidedBy: 'test keys' },
    follows: null,
    terms: [],
    waivers: [],
    sources: {},
  };
}

/** The step as the live version takes it, but one that everybody is asked about, and that says what it is. */
function revisionOf(
  { from: _from, changes: _changes, opinion: _opinion, ...live }: RevisionDocument,
  to: VersionDocument,
) {
  const inEach = <Said>(say: (language: Language) => Said): PerLocale<Said> =>
    Object.fromEntries(to.locales.map((locale) => [locale, say(spoken(locale))]));
  return {
    ...live,
    to: to.version,
    materiality: 'material',
    reason: inEach((language) => REASON[language]),
    summary: inEach((language) => [SUMMARY[language]]),
    meaning: inEach((language) => MEANING[language]),
  } as const;
}

function withSentence(text: LocaleText, sentence: string): LocaleText {
  let isSaid = false;
  const longer = (clause: Clause): Clause => ({
    ...clause,
    body: clause.body.map((block) => {
      if (isSaid) return block;
      if (isClause(block)) return longer(block);
      isSaid = true;
      return { ...block, text: block.text + sentence };
    }),
  });
  return { ...text, clauses: text.clauses.map(longer) };
}

type Language = 'zh' | 'en';
const spoken = (locale: Locale): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en');

const SENTENCE = {
  zh: '测试密钥在此加了一句话，下一版删去。',
  en: ' The test keys add this sentence here; the next version is without it.',
};
const REASON = { zh: '供接入方测试再次询问。', en: 'For integrators, to test how an account is asked again.' };
const SUMMARY = {
  zh: '测试：删去测试密钥所加的一句话。',
  en: 'Test: a sentence that the test keys had added is taken out.',
};
const MEANING = {
  zh: '这是测试，不产生法律效力。',
  en: 'This is a test and binds nobody.',
};
