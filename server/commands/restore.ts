// `assent restore`: puts a backup back, if it has everything that was ever signed.

import { restore } from '../backups/restore.ts';
import { holdsLedger, keysGoneFrom } from '../open-ledger.ts';
import { CouldNot, DONE, type Command } from './command.ts';
import { DATA_OPTION, dataOf, existingPlace } from './place.ts';

export const restoreCommand: Command = {
  name: 'restore',
  operands: [{ name: 'FOLDER' }],
  summary: 'puts a backup back, unless more was signed since',
  about: `
FOLDER is a backup of the log. The directory must hold the ledger's keys.json and no database; one that
is damaged is moved away first. Keys of people come from the backup named with --holders, from the
holders.db that survived in the directory, or from both: what was destroyed in the one that survived
stays destroyed.

Everything is checked before anything gets its name: seals, digests, the signature of the newest
checkpoint, and the file of the highest head (ASSENT_HEAD). If that knows of a larger log, or of
another root, nothing is written, and there is no override: a second log of the same size would be
signed. Such a log is closed; assent succeed goes on from it under a new origin.

What the log says was erased is destroyed again in what is put back.`,
  options: {
    holders: { value: 'FOLDER', says: 'a backup of the keys of people' },
    ...DATA_OPTION,
    json: { says: 'prints {origin, size, root, time, erasures, erased} as JSON' },
  },
  async run(given, terminal) {
    const data = dataOf(given, terminal);
    // Whoever puts a backup back had a ledger: a new one could never read it.
    if (!holdsLedger(data)) throw new CouldNot(keysGoneFrom(data));
    const sources = { ledger: given.operand(0)!, holders: given.text('holders') ?? null, purpose: 'serve' } as const;
    const { manifest, erasures, erased } = await restore(existingPlace(given, terminal), sources);
    const { origin, size, root, time } = manifest;
    if (given.has('json')) terminal.print(JSON.stringify({ origin, size, root, time, erasures, erased }, null, 2));
    else {
      terminal.print(`${origin}: ${size} entries as of ${time} are back`);
      if (erasures > 0 || erased > 0)
        terminal.print(`erased again    ${erased} sealed values, of ${erasures} erasures in the log`);
      terminal.print('Look at the whole of it before it is served: assent fsck --open');
    }
    return DONE;
  },
};
