// `assent compare`: what changed from one text to another, clause by clause, with the proof that nothing else did.

import type { Locale, LocaleText, PerLocale, VersionDocument } from '../../core/text/agreement.ts';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { ALGORITHM, changeSetDigest, type ChangeSet } from '../../core/text/changes/change-set.ts';
import { compareTexts, compareVersions } from '../../core/text/changes/compare.ts';
import { likelyTags } from '../../core/text/check/likely-tags.ts';
import { comparedText, comparedVersion, type ComparedText } from '../../core/text/changes/compared-text.ts';
import { asideBetween, type Aside } from '../../core/text/import/aside.ts';
import { applyChangeSet, plainText } from '../../core/text/changes/rebuild.ts';
import { speakNote, type SpokenNote } from '../../core/text/import/note.words.ts';
import { primaryLanguage } from '../../core/text/primary-language.ts';
import { RefusedDocument } from '../documents/refused-document.ts';
import { COULD_NOT, DONE, type Command } from './command.ts';
import { printComparison } from './compare.report.ts';
import { digestOfComparison, readSide, type Side } from './compared-side.ts';
import { refuse } from './import.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';

/** As `assent compare --json` prints it. */
export interface SpokenComparison extends Pick<ChangeSet, 'clauses' | 'stats' | 'locales' | 'titles' | 'facts'> {
  readonly kind: 'assent/changes' | 'assent/comparison';
  readonly v: 1;
  readonly from: Side['name'] | ChangeSet['from'];
  readonly to: Side['name'] | ChangeSet['to'];
  readonly algorithm: ChangeSet['algorithm'];
  /** Of all that stands above; of two versions, what a presentation and a decision cite. */
  readonly digest: string;
  /** The old text and the clauses of this set give the new text, byte for byte. */
  readonly roundTrip: boolean;
  readonly warnings: readonly SpokenNote[];
  /** What only one of two files has beside its text or struck through in it, which is not compared; absent if neither has any. */
  readonly aside?: readonly Aside[];
}

export const compareCommand: Command = {
  name: 'compare',
  operands: [{ name: 'A' }, { name: 'B' }],
  summary: 'shows what changed from one text to another, clause by clause',
  about: `
A and B are a version (agreement@version) in the agreements folder (--from, otherwise
ASSENT_AGREEMENTS, otherwise agreements), a version document as a ledger serves it (.json), or a
file: .md, .txt, .html or .docx, in one language or both. Languages that both have are compared.
Clauses are recognised by their ids where both sides carry them, else by their words; a file without
any numbers is compared paragraph by paragraph. White space, width of characters, the style of
quotation marks and the marks around a number are no changes.

Exit 0, whether there are differences or not; exit 3 if a side cannot be read.`,
  options: {
    from: { value: 'DIR', says: 'folder of agreements' },
    json: {
      says: 'prints {from, to, digest, algorithm, roundTrip, aside, stats, clauses} as JSON; {errors} on exit 3',
    },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const folder = given.text('from') ?? terminal.environment['ASSENT_AGREEMENTS'] ?? 'agreements';
    try {
      const from = await readSide(given.operand(0)!, folder, language);
      const to = await readSide(given.operand(1)!, folder, language);
      const [set, texts] = compareSides(from, to);
      const rebuilt = applyChangeSet({ text: texts.from }, set);
      const roundTrip =
        rebuilt !== null &&
        set.locales.every(
          (locale) => canonicalJson(rebuilt[locale]!) === canonicalJson(plainText({ text: texts.to }, locale)),
        );
      const aside = asideBetween(from.notes, to.notes);
      const answer: SpokenComparison = {
        ...set,
        digest: 'v' in set && isVersions(set) ? changeSetDigest(set) : digestOfComparison(set),
        roundTrip,
        warnings: [...from.notes, ...to.notes].map((note) => speakNote(note, language)),
        ...(aside && { aside }),
      };
      if (given.has('json')) terminal.print(JSON.stringify(answer, null, 2));
      else printComparison(answer, texts, language, terminal);
      if (!roundTrip) terminal.remark('assent: the changes do not give the new text back; do not rely on them');
      return roundTrip ? DONE : COULD_NOT;
    } catch (error) {
      if (!(error instanceof RefusedDocument)) throw error;
      return refuse([error.note], language, given.has('json'), terminal);
    }
  },
};

type Comparison = Omit<SpokenComparison, 'digest' | 'roundTrip' | 'warnings' | 'aside'>;

const isVersions = (set: Comparison | ChangeSet): set is ChangeSet => set.kind === 'assent/changes';

export interface ComparedTexts {
  readonly from: PerLocale<LocaleText>;
  readonly to: PerLocale<LocaleText>;
}

/** The comparison in the languages of both sides. Throws `RefusedDocument` where there is none. */
export function compareSides(first: Side, second: Side): [Comparison | ChangeSet, ComparedTexts] {
  const [one, other] = [inOneLanguage(first, second), inOneLanguage(second, first)];
  const [whole, otherWhole] = [wholeAs(other, one), wholeAs(one, other)];
  const [from, to] = [setAs(otherWhole, whole), setAs(whole, otherWhole)];
  if (from.version && to.version) {
    const set = compareVersions(from.version, to.version);
    if (set.locales.length > 0) return [set, { from: from.texts, to: to.texts }];
  }
  // What only one of the two divides into clauses is compared as the other has it, paragraph by paragraph.
  const [fromTexts, toTexts] = [textsBeside(from, to), textsBeside(to, from)];
  const pairs = Object.keys(toTexts).flatMap((locale): [Locale, LocaleText, LocaleText][] => {
    const other = Object.keys(fromTexts).find((each) => primaryLanguage(each) === primaryLanguage(locale));
    return other === undefined ? [] : [[locale, fromTexts[other]!, toTexts[locale]!]];
  });
  if (pairs.length === 0) {
    const languages = ({ texts }: Side): string => Object.keys(texts).join(', ');
    const { name } = to;
    const file = 'file' in name ? name.file : `${name.agreement}@${name.version}`;
    throw new RefusedDocument('languages-apart', file, 1, { from: languages(from), to: languages(to) });
  }
  const locales = pairs.map(([locale]) => locale);
  const old = Object.fromEntries(pairs.map(([locale, text]) => [locale, text]));
  const young = Object.fromEntries(pairs.map(([locale, , text]) => [locale, text]));
  const ids = from.ids === 'stable' && to.ids === 'stable' ? 'stable' : 'counted';
  return [
    {
      v: 1,
      kind: 'assent/comparison',
      from: from.name,
      to: to.name,
      algorithm: ALGORITHM,
      locales,
      titles: pairs
        .map(([locale, one, other]) => ({ locale, from: one.title, to: other.title }))
        .filter((title) => title.from !== title.to),
      facts: [],
      ...compareTexts(compared(old, locales, from.version), compared(young, locales, to.version), locales, ids),
    },
    { from: old, to: young },
  ];
}

/** A few sentences of another language are a part of the text, where the other side has nothing of that language. */
function inOneLanguage(side: Side, other: Side): Side {
  const [locale, ...more] = Object.keys(other.texts);
  return side.inOne === null || locale === undefined || more.length > 0 ? side : side.inOne(locale);
}

/** Lines that one of two files has whole are whole in both. */
const wholeAs = (other: Side, side: Side): Side => (other.layout && side.wholeAs?.(other.layout)) ?? side;

/** Headings that one of two files marks, and lists that one has on lines, are headings and items of both: how a page sets what it
 *  says is no change of it. */
const setAs = (other: Side, side: Side): Side => (other.layout && side.setAs?.(other.layout)) ?? side;

const textsBeside = (side: Side, other: Side): PerLocale<LocaleText> =>
  other.isUndivided && side.paragraphs !== null ? side.paragraphs : side.texts;

/** A version brings its tags and the names of its parties along; of any other text the tags are what its words ask for. */
function compared(
  texts: PerLocale<LocaleText>,
  locales: readonly Locale[],
  version: VersionDocument | null,
): ComparedText {
  return version === null
    ? { ...comparedText(texts, locales), tagsOf: likelyTags(texts) }
    : comparedVersion({ ...version, text: texts }, locales);
}
