// `assent succeed`: the way on for a log that is closed.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FILE_OF, readManifest } from '../backups/manifest.ts';
import { restore } from '../backups/restore.ts';
import { readConfig, type Place } from '../config.ts';
import { Tokens } from '../keys/tokens.ts';
import { bringUpToDate, openStored, type StoredLedger } from '../open-ledger.ts';
import { checkpointsIn, type Signed } from '../succession/predecessor.ts';
import { succeed } from '../succession/succeed.ts';
import { CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { faultSentence } from './fsck.words.ts';
import { readFile } from './input.ts';
import { DATA_OPTION, dataOf, keysIn, originIn } from './place.ts';
import { progressOn } from './progress.ts';
import { checkWhole } from '../checks/whole-check.ts';

export const succeedCommand: Command = {
  name: 'succeed',
  operands: [{ name: 'OLD' }],
  summary: 'makes a ledger that goes on from one whose log is closed',
  about: `
OLD is the directory of the ledger that lost the tail of its log: its keys.json, its head file, and
what survives of ledger.db and holders.db; or, with --backup, no database and a backup that restore
refuses. What survives is recomputed first. The new ledger gets keys and an origin of its own. Its
entry 0 names the old log and the largest checkpoint of it that is known: of the copy, of the head
file, or of a checkpoint or receipt given with --checkpoint.

It takes over every version as it was published, with the same digest and the same effective time;
every site with its keys; every access key; and every decision that survives, as imported. Decisions
of the lost tail come back by people's receipts: assent import-receipts. Cut short, it is not served,
and the same command goes on where it was. Keep the old directory: receipts of the old log are checked
with its key, and what people saw and said stands in it.

Message choices, answers to purposes of processing and ends of agreements are not carried over. --json
lists the ends that hold, so that each is made here again: until then their people count as bound.`,
  options: {
    origin: { value: 'NAME', says: 'name of the new log (otherwise ASSENT_ORIGIN)' },
    head: { value: 'FILE', says: 'head file of the old log (otherwise head in OLD)' },
    backup: { value: 'FOLDER', says: 'a backup of the old log, put into OLD first' },
    holders: { value: 'FOLDER', says: 'with --backup: a backup of the keys of people' },
    checkpoint: {
      value: 'FILE',
      several: true,
      says: 'a checkpoint of the old log as it was served, or a receipt with one',
    },
    ...DATA_OPTION,
    json: { says: 'prints what was taken over, and the public keys, as JSON' },
  },
  async run(given, terminal) {
    const { place, old } = placesOf(given, terminal);
    // What an older release left is served by nothing any more that would bring it up to date.
    if (existsSync(old.store.file)) bringUpToDate(old);
    await putBack(old, given);
    if (!existsSync(old.store.file))
      throw new CouldNot(
        `${old.store.file} is not there: name a backup with --backup, or, where ASSENT_STORE had it elsewhere, move what ` +
          'survives there, with its -wal',
      );
    const people = join(old.data, FILE_OF.holders);
    if (!existsSync(people)) throw new CouldNot(`${people} is gone: without it nobody's decision can be carried on`);
    const stored = openStored(old);
    const progress = progressOn(process.stderr, 'entries');
    const told = given.has('json') ? () => undefined : progress.at;
    try {
      await checkSurviving(stored, told);
      const signed = given.texts('checkpoint').flatMap((file) => readSigned(file, stored.vkey));
      const done = await succeed(place, old, stored, signed, told);
      progress.end();
      if (given.has('json')) terminal.print(JSON.stringify(done, null, 2));
      else {
        const { origin, predecessor, texts, sites, keys, decisions, vkey, statementKey } = done;
        terminal.print(
          `${origin} goes on from ${predecessor.origin}, which was signed up to ${predecessor.size} entries;`,
        );
        terminal.print(`${predecessor.survives} of them survive.\n`);
        terminal.print(`versions        ${texts}\nsites           ${sites}\naccess keys     ${keys}`);
        terminal.print(
          `decisions       ${decisions.recorded + decisions.there} (${decisions.unlinked} of nobody known)`,
        );
        if (decisions.erased > 0) terminal.print(`left behind     ${decisions.erased}, whose values were destroyed`);
        if (decisions.ended.length > 0)
          terminal.print(
            `ended           ${decisions.ended.length}, not carried over: end them here too before it is served (--json names them)`,
          );
        terminal.print(`log key         ${vkey}\nstatement key   ${statementKey}`);
      }
      return DONE;
    } finally {
      progress.end();
      await stored.close();
    }
  },
};

function placesOf(given: Given, terminal: Terminal): { readonly place: Place; readonly old: Place } {
  const { environment } = terminal;
  const data = resolve(given.operand(0)!);
  const { origin, demo } = keysIn(data);
  const surroundings = {
    ...environment,
    ASSENT_DATA: dataOf(given, terminal),
    ASSENT_ORIGIN: given.text('origin') ?? environment['ASSENT_ORIGIN'],
  };
  const place = readConfig(surroundings, { demo, originIn: originIn(given, terminal) });
  if (place.origin === origin)
    throw new WrongUsage(`--origin ${origin} is the name of the old log, and one name never has two: give another`);
  if (place.data === data)
    throw new WrongUsage(`${data} is the old ledger; name the directory of the new one with --data`);
  const headFile = resolve(given.text('head') ?? join(data, 'head'));
  // A misspelled one would have the new log name less than was signed, for ever.
  if (given.has('head') && !existsSync(headFile))
    throw new CouldNot(`${headFile} is not there: --head names the head file of the old log`);
  if (headFile === place.headFile)
    throw new WrongUsage(`ASSENT_HEAD ${headFile} is the head file of the old log; the new one has its own`);
  const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
  return { place, old: { data, store, url: place.url, origin, headFile, demo } };
}

/** A backup that must not be served can still be read; the head file keeps it from ever being signed upon. One that an
 *  earlier call has put there already is left as it is. */
async function putBack(old: Place, given: Given): Promise<void> {
  const ledger = given.text('backup');
  if (ledger === undefined) return;
  const { checkpoint } = readManifest(ledger, 'ledger', old.origin, new Tokens(keysIn(old.data)));
  if (existsSync(old.store.file) && (await checkpointIn(old)) === checkpoint) return;
  await restore(old, { ledger, holders: given.text('holders') ?? null, purpose: 'succeed' });
}

async function checkpointIn(place: Place): Promise<string | undefined> {
  const stored = openStored(place);
  try {
    return (await stored.store.head())?.checkpoint;
  } finally {
    await stored.close();
  }
}

async function checkSurviving(stored: StoredLedger, told: (done: number, whole: number) => void): Promise<void> {
  const size = (await stored.store.head())?.size ?? 0;
  // That more was signed is why this is done.
  const keptHead = stored.keptHead && stored.keptHead.size <= size ? stored.keptHead : null;
  const { fault } = await checkWhole({ ...stored, keptHead }, { open: false, told });
  if (fault) throw new CouldNot(`what survives of ${stored.origin} does not hold: ${faultSentence(fault, 'en')}`);
}

function readSigned(file: string, vkey: string): readonly Signed[] {
  const signed = checkpointsIn(readFile(file).toString('utf8'), vkey, file);
  if (signed === null) throw new CouldNot(`${file} is no checkpoint of the old log, nor a receipt with one`);
  return signed;
}
