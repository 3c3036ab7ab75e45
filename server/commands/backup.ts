// `assent backup`: the log, and apart from it the keys of people, while the ledger is being served.

import { relative, resolve } from 'node:path';
import { backUp } from '../backups/back-up.ts';
import { systemClock } from '../clock.ts';
import { DONE, WrongUsage, type Command } from './command.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import { progressOn } from './progress.ts';

export const backupCommand: Command = {
  name: 'backup',
  operands: [{ name: 'FOLDER' }],
  summary: 'backs a ledger up, also while it is being served',
  about: `
Copies the database to FOLDER as it stands at one moment, and after it the keys of people to a folder
of their own. Keep those backups apart, and only briefly: a key that is destroyed one day must not
come back with a copy. keys.json is never part of a backup; keep it as you would keep a seal.

Both copies are looked through before they get their names: the newest checkpoint is signed by the
ledger's key over the root of the copied tree, the newest entries and a random thousand hash to their
leaves, and nobody's keys are missing. Neither folder may exist; what is whole is never written over.`,
  options: {
    holders: { value: 'FOLDER', says: 'where the keys of people go' },
    ...DATA_OPTION,
    json: { says: 'prints {origin, size, root, time, bytes, digest} as JSON' },
  },
  async run(given, terminal) {
    const folders = { ledger: given.operand(0)!, holders: given.needed('holders') };
    if (isWithin(folders.ledger, folders.holders) || isWithin(folders.holders, folders.ledger))
      throw new WrongUsage(
        'the keys of people go to a folder apart from the log: --holders names the same, or one inside',
      );
    const progress = progressOn(process.stderr, 'pages');
    const told = given.has('json')
      ? () => undefined
      : (_: unknown, done: number, all: number) => progress.at(done, all);
    const made = await backUp(existingPlace(given, terminal), folders, systemClock(), told).finally(() =>
      progress.end(),
    );
    const { origin, size, root, time, bytes, digest } = made;
    if (given.has('json')) terminal.print(JSON.stringify({ origin, size, root, time, bytes, digest }, null, 2));
    else {
      terminal.print(`${origin}: ${size} entries as of ${time}`);
      terminal.print(`log             ${resolve(folders.ledger)}`);
      terminal.print(`keys of people  ${resolve(folders.holders)}`);
    }
    return DONE;
  },
};

const isWithin = (folder: string, other: string): boolean =>
  !relative(resolve(other), resolve(folder)).startsWith('..');
