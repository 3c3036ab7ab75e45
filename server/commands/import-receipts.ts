// `assent import-receipts`: decisions that a closed log lost, brought back by people's receipts.

import { opendirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../core/bytes/canonical-json.ts';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { inBatches } from '../ledger/imports.ts';
import { loadLedger } from '../open-ledger.ts';
import { predecessorOf, takeReceipt } from '../succession/receipts.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command } from './command.ts';
import { IMPORT_WORDS, whyNotSentence } from './import-receipts.words.ts';
import { chunksOf, readFile, reading } from './input.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { linesIn } from './lines.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import { progressOn } from './progress.ts';

export const importReceiptsCommand: Command = {
  name: 'import-receipts',
  operands: [{ name: 'RECEIPTS', several: true }],
  summary: 'takes back decisions that the log before lost, by their receipts',
  about: `
RECEIPTS are files with a receipt, folders of these, files in which every line is one (.ndjson), or -
for such lines on standard input. Each is verified whole, as assent verify does, with the key of the
log that this ledger goes on from; each agreement in it becomes one entry, imported, with the receipt
in a sealed field. Nothing is recorded twice: what was cut short can be done again, and what survived
is recognised. A file that cannot be taken is named with the reason (exit 1), and the others are.

A receipt that names no account counts for nobody. The site that exchanged its form's token knows:
--accounts names a file of lines {"index": N, "subject": "…"}, N the entry in the old log; the
account is then linked, by an entry of its own. The ledger must not be being served.`,
  options: {
    accounts: { value: 'FILE', says: 'whose entries of the old log are, as their site knows' },
    ...DATA_OPTION,
    json: { says: 'prints {recorded, there, unattributed, refused: [{file, why}]} as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const accounts = given.text('accounts');
    const subjects = accounts === undefined ? new Map<number, string>() : readAccounts(accounts);
    const sources = given.operands().map((path) => ({ path, bytes: sizeOf(path) }));
    const ledger = await loadLedger(existingPlace(given, terminal));
    const progress = progressOn(process.stderr, 'KiB');
    try {
      const predecessor = await predecessorOf(ledger);
      if (!predecessor) throw new CouldNot(`${ledger.origin} goes on from no other log: there is nothing to take back`);
      const counts = { recorded: 0, there: 0, unattributed: 0 };
      const refused: { readonly file: string; readonly why: string }[] = [];
      const whole = sources.reduce((sum, { bytes }) => sum + bytes, 0);
      let read = 0;
      await inBatches(receiptsIn(sources), async ({ file, content }) => {
        read += content.length;
        if (!given.has('json')) progress.at(Math.ceil(Math.min(read, whole) / 1024), Math.ceil(whole / 1024));
        const taken = await takeReceipt(ledger, predecessor, content, subjects);
        if ('why' in taken) {
          refused.push({ file, why: whyNotSentence(taken, language) });
          return;
        }
        counts[taken.imported.some(({ fresh }) => fresh) ? 'recorded' : 'there'] += 1;
        if (!taken.attributed) counts.unattributed += 1;
      });
      progress.end();
      if (given.has('json')) terminal.print(JSON.stringify({ ...counts, refused }, null, 2));
      else {
        for (const { file, why } of refused) terminal.print(`${file}: ${why}`);
        const { summary, unattributed } = IMPORT_WORDS[language];
        terminal.print(summary({ ...counts, refused: refused.length }));
        if (counts.unattributed > 0) terminal.print(unattributed(counts.unattributed));
      }
      return refused.length > 0 ? ANSWER_IS_NO : DONE;
    } finally {
      progress.end();
      await ledger.close();
    }
  },
};

interface Source {
  readonly path: string;
  /** Of all that is read from it, as far as can be told beforehand. */
  readonly bytes: number;
}

/** No receipt comes near it, and a string can hold twice as much. */
const LONGEST_RECEIPT = 2 ** 28;
const LINES = /\.(ndjson|jsonl)$/;

function sizeOf(path: string): number {
  if (path === '-') return 0;
  return reading(path, () => {
    const file = statSync(path);
    return file.isDirectory() ? filesIn(path).reduce((sum, one) => sum + statSync(one).size, 0) : file.size;
  });
}

function filesIn(folder: string): readonly string[] {
  const files: string[] = [];
  const directory = opendirSync(folder);
  for (let item = directory.readSync(); item !== null; item = directory.readSync())
    if (item.isFile()) files.push(join(folder, item.name));
  directory.closeSync();
  return files.sort();
}

async function* receiptsIn(
  sources: readonly Source[],
): AsyncGenerator<{ readonly file: string; readonly content: string }> {
  for (const { path } of sources) {
    const files = path !== '-' && statSync(path).isDirectory() ? filesIn(path) : [path];
    for (const file of files) {
      if (file !== '-' && !LINES.test(file)) {
        // What is not UTF-8 is no receipt: read leniently, two files would say the same.
        yield { file, content: fromUtf8(readFile(file)) ?? '' };
        continue;
      }
      let line = 0;
      const input = file === '-' ? process.stdin : chunksOf(file);
      for await (const bytes of linesIn(input, LONGEST_RECEIPT)) {
        line += 1;
        const content = bytes && fromUtf8(bytes);
        if (content?.trim() === '') continue;
        yield { file: `${file === '-' ? 'standard input' : file}:${line}`, content: content ?? '' };
      }
    }
  }
}

function readAccounts(file: string): ReadonlyMap<number, string> {
  const subjects = new Map<number, string>();
  const lines = readFile(file).toString('utf8').split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = parse(line);
    const { index, subject } = isObject(value) ? value : {};
    if (!Number.isSafeInteger(index) || typeof subject !== 'string' || subject === '')
      throw new WrongUsage(`${file}:${at + 1} is not of the form {"index": 12, "subject": "account-1"}`);
    subjects.set(index as number, subject);
  }
  return subjects;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
