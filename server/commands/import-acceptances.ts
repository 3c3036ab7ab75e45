// `assent import-acceptances`: who accepted what before this ledger was there, from a site's own records.

import { closeSync, openSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { WrongRow } from '../ledger/old-rows.ts';
import { rowFaultSentence } from '../ledger/old-rows.words.ts';
import { loadLedger, type OpenLedger } from '../open-ledger.ts';
import type { Site } from '../sites.ts';
import { quoted } from './arguments.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { FileRefused } from './file-refused.ts';
import { ACCEPTANCE_WORDS, type Place } from './import-acceptances.words.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import { progressOn, type Progress } from './progress.ts';
import { RowImport } from './row-import.ts';
import { intoLedger, intoServed, type RowTaker } from './row-takers.ts';
import {
  FIELDS,
  FORMATS,
  rowsIn,
  RowsUnreadable,
  type FileRow,
  type RowFormat,
  type RowNames,
} from './rows-in-file.ts';
import { readAddress, readKey } from './served-ledger.ts';
import { linesInFile } from './survey.ts';

export const importAcceptancesCommand: Command = {
  name: 'import-acceptances',
  operands: [{ name: 'FILE', several: true }],
  summary: 'records who accepted what before, from a site’s own records',
  about: `
FILE is CSV with a header (RFC 4180; .csv, or .tsv with tabs) or NDJSON (.ndjson, .jsonl), in UTF-8.
A row says subject, agreement, version or digest, decision (accepted or declined), and as far as the
site knows them time (RFC 3339 with an offset) and reference (where it stands in the site's records).
Each becomes one entry of type imported: the site's word, of a lower grade than a decision made here.
The version must be published in this ledger.

Nothing is recorded twice: what was cut short is done again, and goes on where it ended. A wrong row
is named by its line (exit 1), and the others are recorded. The ledger must not be being served; into
one that is, with --url and the site's secret key, from a file or from ASSENT_SITE_SECRET.`,
  options: {
    site: { value: 'KEY', says: 'site key (pk_…) of the site whose records these are; needed if there are several' },
    map: { value: 'COLUMN=FIELD', several: true, says: 'what a column is; COLUMN=- leaves it out, *=- all others' },
    set: { value: 'FIELD=VALUE', several: true, says: 'the same for every row: agreement=terms, version=1' },
    format: { value: FORMATS.join('|'), says: 'otherwise by the name of the file' },
    'dry-run': { says: 'only looks whether the rows could be recorded' },
    rejected: { value: 'FILE', says: 'writes the rows that are not taken there, with their reasons, as NDJSON' },
    url: { value: 'URL', says: 'address of a ledger that is being served' },
    'key-file': { value: 'FILE', says: 'with --url: file with the secret key of the site' },
    ...DATA_OPTION,
    json: { says: 'prints {recorded, there, refused, wentOnAt} as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const names = namesOf(given);
    const files = given.operands().map((path) => ({ path, format: formatOf(path, given.text('format')) }));
    const target = targetOf(given, terminal);
    const lines = await Promise.all(files.map(({ path }) => linesInFile(path, language)));
    const rejected = rejectedFile(given.text('rejected'), language);
    const whole = lines.reduce((sum, count) => sum + count, 0);
    const progress = given.has('json') ? SILENT : progressOn(process.stderr, 'lines');
    const words = ACCEPTANCE_WORDS[language];
    const told = (row: FileRow, why: WrongRow): void => {
      progress.end();
      if (rejected === null) terminal.remark(words.wrong(row, why));
      else rejected.write(row, why);
    };
    const run = new RowImport(told, (done) => progress.at(Math.min(done, whole), whole));
    const { take, close } = await target();
    let unreadable: Place | null = null;
    try {
      for (const [place, { path, format }] of files.entries()) {
        try {
          await run.file(rowsIn(path, format, names), take);
        } catch (error) {
          if (!(error instanceof RowsUnreadable)) throw error;
          unreadable = { file: path, line: error.line };
          break;
        }
        run.passed += lines[place]!;
      }
    } finally {
      progress.end();
      rejected?.close();
      await close();
    }
    const { counts, wentOnAt } = run;
    if (given.has('json')) terminal.print(JSON.stringify({ ...counts, wentOnAt }, null, 2));
    else {
      if (wentOnAt) terminal.print(words.wentOn(wentOnAt));
      terminal.print(given.has('dry-run') ? words.dry(counts) : words.summary(counts));
      if (rejected && counts.refused > 0) terminal.print(words.kept(given.needed('rejected')));
    }
    if (unreadable) throw new CouldNot(words.stopped(unreadable));
    return counts.refused > 0 ? ANSWER_IS_NO : DONE;
  },
};

const SILENT: Progress = { at: () => undefined, end: () => undefined };

interface Target {
  readonly take: RowTaker;
  readonly close: () => Promise<void>;
}

/** Where the rows are to go, as far as the command line says; opened when it is called. Throws `WrongUsage`. */
function targetOf(given: Given, terminal: Terminal): () => Promise<Target> {
  const isDry = given.has('dry-run');
  const url = given.text('url');
  if (url === undefined) {
    if (given.has('key-file')) throw new WrongUsage('--key-file goes with --url');
    return async () => {
      const ledger = await loadLedger(existingPlace(given, terminal));
      try {
        return { take: intoLedger(ledger, siteOf(ledger, given.text('site')), isDry), close: () => ledger.close() };
      } catch (error) {
        await ledger.close();
        throw error;
      }
    };
  }
  if (given.has('site')) throw new WrongUsage('--site goes without --url: the secret key says which site it is');
  const address = readAddress('url', url, '/v1/imports');
  const key = readKey(given, terminal, 'ASSENT_SITE_SECRET');
  return async () => ({ take: intoServed({ address, key, isDry }), close: async () => undefined });
}

function siteOf({ sites }: OpenLedger, siteKey: string | undefined): Site {
  const all = sites.all();
  const known = all.map((site) => `${site.siteKey} (${site.name})`).join(', ');
  if (all.length === 0) throw new CouldNot('this ledger has no site yet: add it with assent sites add');
  if (siteKey === undefined && all.length > 1) throw new WrongUsage(`--site is missing; there are ${known}`);
  const site = siteKey === undefined ? all[0] : sites.bySiteKey(siteKey);
  if (!site) throw new WrongUsage(`--site ${siteKey} is not the key of a site; there are ${known}`);
  return site;
}

function namesOf(given: Given): RowNames {
  const columns = new Map<string, string | null>();
  let leavesOutOthers = false;
  for (const text of given.texts('map')) {
    // A column may have the sign in its name, a field has not.
    const at = text.lastIndexOf('=');
    const [column, field] = [text.slice(0, at), text.slice(at + 1)];
    if (at < 1 || (field !== '-' && !FIELDS.includes(field)))
      throw new WrongUsage(
        `--map ${quoted(text)} is not of the form COLUMN=FIELD; the fields are ${FIELDS.join(', ')}, or - for none`,
      );
    if (column === '*' && field === '-') leavesOutOthers = true;
    else columns.set(column, field === '-' ? null : field);
  }
  const everywhere: Record<string, string> = {};
  for (const text of given.texts('set')) {
    const at = text.indexOf('=');
    const field = text.slice(0, at);
    if (at < 1 || !FIELDS.includes(field) || text.length === at + 1)
      throw new WrongUsage(`--set ${quoted(text)} is not of the form FIELD=VALUE; the fields are ${FIELDS.join(', ')}`);
    everywhere[field] = text.slice(at + 1);
  }
  return { columns, leavesOutOthers, everywhere };
}

const BY_NAME: { readonly [extension: string]: RowFormat } = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
};

function formatOf(path: string, asked: string | undefined): RowFormat {
  const format = asked === undefined ? BY_NAME[extname(path).toLowerCase()] : FORMATS.find((one) => one === asked);
  if (format) return format;
  throw new WrongUsage(
    asked === undefined
      ? `${path} does not say by its name what it is; give --format ${FORMATS.join('|')}`
      : `--format ${asked} is not known; there are ${FORMATS.join(', ')}`,
  );
}

interface Rejected {
  write(row: FileRow, why: WrongRow): void;
  close(): void;
}

/** They name people, so the file is for its owner alone. */
function rejectedFile(path: string | undefined, language: InterfaceLanguage): Rejected | null {
  if (path === undefined) return null;
  let file: number;
  try {
    file = openSync(path, 'w', 0o600);
  } catch (error) {
    throw new FileRefused(path, 'written', error);
  }
  return {
    write: ({ file: from, line, value }, why) =>
      void writeSync(
        file,
        `${JSON.stringify({ file: from, line, ...why, detail: rowFaultSentence(why.code, language), row: value ?? null })}\n`,
      ),
    close: () => closeSync(file),
  };
}
