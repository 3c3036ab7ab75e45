// `assent fsck`: recomputes a log, from the bytes of a directory or as it is served.

import type { VerifierKey } from '../../core/log/note.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { openStored } from '../open-ledger.ts';
import {
  ANSWER_IS_NO,
  CouldNot,
  DONE,
  WrongUsage,
  type Command,
  type ExitCode,
  type Given,
  type Terminal,
} from './command.ts';
import type { Fault } from '../checks/fault.ts';
import { checkedSentence, faultSentence, noLogSentence, servedSentence } from './fsck.words.ts';
import { readFile } from './input.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import { checkServed, NoLogServed } from '../checks/served-check.ts';
import { progressOn } from './progress.ts';
import { logAddress, servedLog } from './served-log.ts';
import { threadsFor } from '../checks/reading-ahead.ts';
import { readVerifierKeys } from './verifier-keys.ts';
import { checkWhole } from '../checks/whole-check.ts';

export const fsckCommand: Command = {
  name: 'fsck',
  operands: [],
  summary: 'recomputes a whole log and names the first wrong place',
  about: `
In a directory: hashes every entry again, grows the tree and compares it with every hash that is
kept and every checkpoint ever signed; holds every entry against the rules of the log, every sealed
value against its checksum, every document that is named against its digest, and every message
choice that is filed against its entry. With --open it also opens every sealed field that has not
been destroyed, compares it with what its entry committed to, follows every subject's chain, and
asks whether links and message choices are filed as they were made, which takes several times as
long. Writes nothing, and may run while the ledger is being served.

With --log: reads a log as it is served, of this kind or any other that speaks C2SP tlog-tiles, and
compares all its tiles with the checkpoint that one of the keys must have signed. Entries are read
too where they are open: in a ledger to auditors, whose key is read from a file or from
ASSENT_AUDITOR_KEY.

Exit 1 if a place does not hold; the first one is named. Exit 3 if there is no log to be checked.`,
  options: {
    log: { value: 'URL', says: 'address of a served log, such as https://ledger.example/log/' },
    vkey: { value: 'KEY|FILE', several: true, says: 'with --log: a key you trust, or a file with such keys' },
    'key-file': { value: 'FILE', says: 'with --log: file with an auditor key (otherwise ASSENT_AUDITOR_KEY)' },
    open: { says: 'opens every sealed field as well' },
    ...DATA_OPTION,
    json: { says: 'prints the counts, and the fault or null, as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    if (given.has('log')) {
      const keys = trustedKeys(given);
      const read = servedLog(logAddress(given.needed('log')), auditorKey(given, terminal));
      const progress = progressOn(process.stderr, WORDS[language].entries);
      const told = given.has('json') ? undefined : progress.at;
      const check = await checkServed(read, keys, told)
        .catch((error: unknown) => {
          throw error instanceof NoLogServed
            ? new CouldNot(noLogSentence(error.is, logAddress(given.needed('log')), language))
            : error;
        })
        .finally(progress.end);
      return print(check, servedSentence(check, language), language, given, terminal);
    }
    const place = existingPlace(given, terminal);
    const stored = openStored(place);
    const open = given.has('open');
    const threads = open ? null : await threadsFor(stored.store, place);
    try {
      const progress = progressOn(process.stderr, WORDS[language].entries);
      const told = given.has('json') ? undefined : progress.at;
      const options = { open, ...(told && { told }), ...(threads && { threads }) };
      const check = await checkWhole(stored, options).finally(progress.end);
      if (stored.keptHead === null) terminal.remark(WORDS[language].headless(place.headFile));
      return print(check, checkedSentence(check, language), language, given, terminal);
    } finally {
      await threads?.close();
      await stored.close();
    }
  },
};

function print(
  check: { readonly origin: string; readonly fault: Fault | null },
  summary: string,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): ExitCode {
  const { fault } = check;
  const message = fault && faultSentence(fault, language);
  if (given.has('json')) {
    terminal.print(JSON.stringify({ ok: fault === null, ...check, fault: fault && { ...fault, message } }, null, 2));
  } else {
    const { holds, fails } = WORDS[language];
    terminal.print(message === null ? holds : `${fails}${message}`);
    // Of a log whose checkpoint counts for nothing there is nothing to count.
    if (check.origin !== '') terminal.print(summary);
  }
  return fault ? ANSWER_IS_NO : DONE;
}

const WORDS: {
  readonly [language in InterfaceLanguage]: {
    readonly holds: string;
    readonly fails: string;
    readonly entries: string;
    readonly headless: (file: string) => string;
  };
} = {
  'zh-Hans': {
    holds: '全部成立',
    fails: '不成立：',
    entries: '条',
    headless: (file) =>
      `${file} 不在或者是空的，因此没有核对这是否为最新的副本；另外保存的最高快照在别处的，请用 ASSENT_HEAD 指明`,
  },
  en: {
    holds: 'Everything holds',
    fails: 'Does not hold: ',
    entries: 'entries',
    headless: (file) =>
      `${file} is not there or empty, so whether this is the newest copy was not looked at; if the highest head is kept elsewhere, name its file with ASSENT_HEAD`,
  },
};

function trustedKeys(given: Given): readonly VerifierKey[] {
  const keys = given.texts('vkey').flatMap(readVerifierKeys);
  if (keys.length === 0) throw new WrongUsage('--vkey is missing: whose log is it to be?');
  return keys;
}

function auditorKey(given: Given, { environment }: Terminal): string | undefined {
  const file = given.text('key-file');
  return file === undefined ? environment['ASSENT_AUDITOR_KEY'] : readFile(file).toString('utf8').trim();
}
