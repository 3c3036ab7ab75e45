// Where the ledger is that a command works on: the environment the server reads, with the directory as an option. A
// directory that holds a ledger says itself which one it is, so nobody has to repeat the origin.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig, type Config } from '../config.ts';
import { readKeys, type KeyFile } from '../keys/key-file.ts';
import { keyFileIn, noKeysIn } from '../open-ledger.ts';
import { CouldNot, type Given, type Terminal } from './command.ts';

export const DATA_OPTION = {
  data: { value: 'DIR', says: 'directory of the ledger (otherwise ASSENT_DATA, otherwise .assent)' },
} as const;

export const dataOf = (given: Given, { environment }: Terminal): string =>
  resolve(given.text('data') ?? (environment['ASSENT_DATA'] || '.assent'));

/** Where the origin of a ledger that is to be made was given: by the option, unless the environment has it. */
export const originIn = (given: Given, { environment }: Terminal): string =>
  given.has('origin') || environment['ASSENT_ORIGIN'] === undefined ? '--origin' : 'ASSENT_ORIGIN';

/** The configuration of the ledger that stands in the directory meant. Throws `CouldNot`, `ConfigProblems`. */
export function existingPlace(given: Given, terminal: Terminal): Config {
  const keys = keysIn(dataOf(given, terminal));
  const { environment } = terminal;
  return readConfig(
    {
      ...environment,
      ASSENT_DATA: dataOf(given, terminal),
      ASSENT_ORIGIN: environment['ASSENT_ORIGIN'] ?? keys.origin,
    },
    { demo: keys.demo },
  );
}

/** The operator's keys in `data`. Throws `CouldNot`. */
export function keysIn(data: string): KeyFile {
  const file = keyFileIn(data);
  if (!existsSync(file)) throw new CouldNot(noKeysIn(data));
  try {
    return readKeys(file);
  } catch (error) {
    throw new CouldNot(`${file} cannot be read as keys: ${(error as Error).message}`, { cause: error });
  }
}
