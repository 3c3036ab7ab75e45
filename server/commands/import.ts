// `assent import`: from a lawyer's own file to the sources of an agreement, with every gap said. All is written or nothing.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isAgreementId, type AgreementId } from '../../core/text/agreement.ts';
import { importText, isImported, type ImportedText } from '../../core/text/import/import-text.ts';
import { agreementManifest, versionManifest } from '../../core/text/import/manifests.ts';
import type { ImportNote } from '../../core/text/import/note.ts';
import { speakNote, type SpokenNote } from '../../core/text/import/note.words.ts';
import type { ReadLine } from '../../core/text/import/read-line.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { printSource } from '../../core/text/print.ts';
import { readDocument } from '../documents/read-document.ts';
import { RefusedDocument } from '../documents/refused-document.ts';
import { COULD_NOT, DONE, WrongUsage, type Command, type Terminal } from './command.ts';
import { FileRefused } from './file-refused.ts';
import { printImport } from './import.report.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';

/** As `assent import --json` prints it. */
export interface SpokenImport extends Pick<ImportedText, 'locales' | 'clauses' | 'gaps' | 'names' | 'lines'> {
  readonly agreement: AgreementId;
  readonly written: readonly string[];
  readonly warnings: readonly SpokenNote[];
}

export const importCommand: Command = {
  name: 'import',
  operands: [{ name: 'FILE', several: true }],
  summary: 'makes the sources of an agreement from Word, HTML, Markdown or plain text',
  about: `
FILE is a .docx, .html, .md or .txt file with both languages in it, one after the other, paragraph
by paragraph or side by side in a table; or give a file for each language. Languages are parted by
their script, clauses aligned by number and heading, and every paragraph that one language lacks is
reported by clause. Nothing is invented: what is not known stays empty and assent check names it.

DIR becomes the folder of the agreement: agreement.yaml and 1/ with version.yaml and a text for each
language. It must not exist yet, or be empty.

Exit 0 with the report, gaps or not; exit 3 if a file cannot be read as it is: nothing is written.`,
  options: {
    out: { value: 'DIR', says: 'folder to make' },
    agreement: { value: 'NAME', says: 'name of the agreement (otherwise that of DIR, or made from the title)' },
    json: { says: 'prints {agreement, locales, clauses, gaps, names, written, warnings} as JSON; {errors} on exit 3' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const out = given.needed('out');
    const asked = given.text('agreement');
    if (asked !== undefined && !isAgreementId(asked))
      throw new WrongUsage(`--agreement ${asked} is no name; use lower-case letters, digits and single hyphens`);
    if (isTaken(out)) return refuse([TAKEN(out)], language, given.has('json'), terminal);

    const lines: ReadLine[] = [];
    const notes: ImportNote[] = [];
    for (const file of given.operands()) {
      try {
        const read = await readDocument(file);
        lines.push(...read.lines);
        notes.push(...read.notes);
      } catch (error) {
        if (!(error instanceof RefusedDocument)) throw error;
        return refuse([error.note], language, given.has('json'), terminal);
      }
    }
    const imported = importText(lines);
    if (!isImported(imported)) return refuse(imported.notes, language, given.has('json'), terminal);
    const agreement = asked ?? nameOf(out, imported);
    const written = write(out, agreement, imported);
    const { locales, clauses, gaps, names, lines: count } = imported;
    const answer: SpokenImport = {
      agreement,
      locales,
      clauses,
      gaps,
      names,
      lines: count,
      written,
      warnings: [...notes, ...imported.notes].map((note) => speakNote(note, language)),
    };
    if (given.has('json')) terminal.print(JSON.stringify(answer, null, 2));
    else printImport(answer, language, terminal);
    return DONE;
  },
};

/** Says why a file is not read: to a program where it asked, else to whoever typed the command. */
export function refuse(
  notes: readonly ImportNote[],
  language: InterfaceLanguage,
  json: boolean,
  terminal: Terminal,
): typeof COULD_NOT {
  const errors = notes.map((note) => speakNote(note, language));
  if (json) terminal.print(JSON.stringify({ errors }, null, 2));
  else
    for (const { rule, file, line, message, remedy } of errors)
      terminal.remark(`${file}:${line}: [${rule}] ${message}\n    ${remedy}`);
  return COULD_NOT;
}

const isTaken = (out: string): boolean =>
  existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0);

const TAKEN = (out: string): ImportNote => ({ rule: 'target-taken', file: out, line: 1, locale: null, parameters: {} });

function nameOf(out: string, { texts }: ImportedText): AgreementId {
  const folder = basename(resolve(out));
  if (isAgreementId(folder)) return folder;
  const title = (texts['en']?.title ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 64);
  const name = title.replace(/-+$/u, '');
  return isAgreementId(name) ? name : 'imported-agreement';
}

/** Writes beside the place and renames: nobody finds half an agreement. */
function write(out: string, agreement: AgreementId, imported: ImportedText): string[] {
  const files = new Map([
    ['agreement.yaml', agreementManifest(agreement, imported)],
    ['1/version.yaml', versionManifest(imported.locales)],
    ...imported.locales.map((locale) => [`1/${locale}.md`, printSource(imported.texts[locale]!)] as const),
  ]);
  const place = resolve(out);
  let beside: string | undefined;
  try {
    mkdirSync(dirname(place), { recursive: true });
    beside = mkdtempSync(join(dirname(place), '.assent-import-'));
    const made = join(beside, 'agreement');
    mkdirSync(join(made, '1'), { recursive: true });
    for (const [name, text] of files) writeFileSync(join(made, name), text, { flag: 'wx' });
    renameSync(made, place);
    return [...files.keys()].map((name) => join(out, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FileRefused(out, 'written', error);
  } finally {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true });
  }
}
