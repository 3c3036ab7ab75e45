// One side of `assent compare`: a version in the agreements folder or as a ledger serves it, or a file.

import { existsSync, readFileSync } from 'node:fs';
import {
  isAgreementId,
  isVersionLabel,
  type AgreementId,
  type Locale,
  type LocaleText,
  type PerLocale,
  type VersionDocument,
  type VersionLabel,
} from '../../core/text/agreement.ts';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { digestOf, type Digest } from '../../core/bytes/hash.ts';
import type { Ids } from '../../core/text/changes/align.ts';
import { compileVersion, localeText, type VersionSource } from '../../core/text/compile.ts';
import { inFileOrder, type Finding } from '../../core/text/finding.ts';
import { speakFinding } from '../../core/text/speak-finding.ts';
import { comparableText, type ComparableText, type Layout } from '../../core/text/import/comparable.ts';
import { isMostly, languageOf as scriptOf } from '../../core/text/import/language.ts';
import type { ImportNote } from '../../core/text/import/note.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { parseSource } from '../../core/text/source.ts';
import { parseVersionDocument } from '../../core/text/version-document.ts';
import { readVersionSource } from '../agreements-folder.ts';
import { readDocument } from '../documents/read-document.ts';
import { RefusedDocument } from '../documents/refused-document.ts';
import { UnreadableSource } from '../source-files.ts';
import { CouldNot } from './command.ts';

export interface Side {
  /** As it is named in the result. */
  readonly name:
    | {
        readonly agreement: AgreementId;
        readonly version: VersionLabel;
        readonly digest: Digest;
        readonly locales: readonly Locale[];
      }
    | { readonly file: string; readonly digest: Digest; readonly locales: readonly Locale[] };
  readonly texts: PerLocale<LocaleText>;
  /** Of a file with numbers or headings, the same paragraph by paragraph. */
  readonly paragraphs: PerLocale<LocaleText> | null;
  /** A file in two languages, of which one is little, as one in the other; null for any other side. */
  readonly inOne: ((locale: Locale) => Side) | null;
  /** Of a file: how it sets what it says, and the same with lines as whole as another has them, and then as another sets it; null if
   *  that changes nothing. */
  readonly layout: Layout | null;
  readonly wholeAs: ((other: Layout) => Side | null) | null;
  readonly setAs: ((other: Layout) => Side | null) | null;
  /** Whether it is a file without any numbers and headings. */
  readonly isUndivided: boolean;
  readonly version: VersionDocument | null;
  /** Whether its clauses carry ids that another version shares. */
  readonly ids: Ids;
  readonly notes: readonly ImportNote[];
}

/** What is the same of every text of our own: its clauses have ids, and it stands as its author divided it. */
const OF_OURS = {
  paragraphs: null,
  inOne: null,
  layout: null,
  wholeAs: null,
  setAs: null,
  isUndivided: false,
  ids: 'stable',
} as const;

/** Throws `CouldNot`, and `RefusedDocument` for a file that is not read. */
export async function readSide(operand: string, folder: string, language: InterfaceLanguage): Promise<Side> {
  const named = /^([^@/\\]+)@([^@/\\]+)$/u.exec(operand);
  if (named && isAgreementId(named[1]) && isVersionLabel(named[2]) && !existsSync(operand))
    return versionSide(folder, named[1], named[2], language);
  return servedVersion(operand) ?? ownText(operand) ?? fileSide(operand);
}

function versionSide(folder: string, agreement: AgreementId, version: VersionLabel, language: InterfaceLanguage): Side {
  const source = sourceIn(folder, agreement, version, language);
  const compiled = compileVersion(source);
  if (!compiled.ok)
    return unfinishedSide(`${agreement}@${version}`, source, inFileOrder(compiled.findings)[0]!, language);
  return sideOfDocument(compiled.version, compiled.digest);
}

/** A version document as it was downloaded from a ledger: the exact bytes that its digest names. */
function servedVersion(file: string): Side | null {
  if (!file.endsWith('.json') || !existsSync(file)) return null;
  const bytes = bytesOf(file);
  const document = parseVersionDocument(bytes.toString('utf8'));
  return document && sideOfDocument(document, digestOf(bytes));
}

function sideOfDocument(document: VersionDocument, digest: Digest): Side {
  const { agreement, version } = document;
  return {
    name: { agreement, version, digest, locales: document.locales },
    texts: document.text,
    ...OF_OURS,
    version: document,
    notes: [],
  };
}

/** A version whose manifest is still being written: its texts alone, if they can be read. Throws `CouldNot`. */
function unfinishedSide(name: string, { texts }: VersionSource, finding: Finding, language: InterfaceLanguage): Side {
  const sources = Object.entries(texts).map(
    ([locale, { file, text }]) => [locale, parseSource(file, locale, text)] as const,
  );
  const { file, line, message, remedy } = speakFinding(finding, language);
  if (sources.length === 0 || sources.some(([, { findings }]) => findings.length > 0))
    throw new CouldNot(`${name} cannot be compiled: ${file}:${line}: ${message} ${remedy} (assent check names all)`);
  return {
    name: {
      file: name,
      digest: digestOf(
        Object.values(texts)
          .map(({ text }) => text)
          .join(''),
      ),
      locales: sources.map(([locale]) => locale),
    },
    texts: Object.fromEntries(sources.map(([locale, source]) => [locale, localeText(source)])),
    ...OF_OURS,
    version: null,
    notes: [{ rule: 'version-unfinished', file, line, locale: null, parameters: { name, message } }],
  };
}

function sourceIn(folder: string, agreement: AgreementId, version: VersionLabel, language: InterfaceLanguage) {
  try {
    return readVersionSource(folder, agreement, version);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    const { file, line, message, remedy } = speakFinding(error.finding, language);
    throw new CouldNot(`${agreement}@${version}: ${file}:${line}: ${message} ${remedy}`, { cause: error });
  }
}

/** A text as `docs/authoring.md` says: its ids are those of the agreement. */
function ownText(file: string): Side | null {
  if (!file.endsWith('.md') || !existsSync(file)) return null;
  let text: string;
  const bytes = bytesOf(file);
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  const locale = scriptOf(text) ?? 'en';
  const source = parseSource(file, locale, text);
  if (source.findings.length > 0 || source.clauses.length === 0) return null;
  return {
    name: { file, digest: digestOf(bytes), locales: [locale] },
    texts: { [locale]: localeText(source) },
    ...OF_OURS,
    version: null,
    notes: [],
  };
}

/** A directory or a file that may not be read is refused where every file is. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new RefusedDocument(code === 'EISDIR' ? 'file-directory' : 'file-unreadable', file, 1, { code });
  }
}

async function fileSide(file: string): Promise<Side> {
  const { lines, notes, bytes } = await readDocument(file);
  const sideOf = (read: ComparableText): Side => {
    const { locales, texts, paragraphs, layout, notes: further } = read;
    if (locales.length === 0) throw new RefusedDocument('text-missing', file);
    const most = locales.length < 2 ? undefined : locales.find((locale) => isMostly(lines, locale));
    return {
      name: { file, digest: digestOf(bytes), locales },
      texts,
      paragraphs,
      inOne: most === undefined ? null : (locale) => sideOf(comparableText(lines, locale === most ? locale : null)),
      layout,
      wholeAs: (other) => sideOrNull(read.wholeAs(other)),
      setAs: (other) => sideOrNull(read.setAs(other)),
      isUndivided: paragraphs === null,
      version: null,
      ids: 'counted',
      notes: [...notes, ...further],
    };
  };
  const sideOrNull = (read: ComparableText | null): Side | null => read && sideOf(read);
  return sideOf(comparableText(lines));
}

/** The digest of a comparison that is not between two versions. */
export const digestOfComparison = (set: object): Digest => digestOf(canonicalJson(set));
