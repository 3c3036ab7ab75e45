// Verifier keys as they stand on a command line: one itself, or a file with one a line.

import { existsSync } from 'node:fs';
import { ED25519, parseVerifierKey, type VerifierKey } from '../../core/log/note.ts';
import { WrongUsage } from './command.ts';
import { readFile } from './input.ts';

/** Throws `WrongUsage` for what is neither, `CouldNot` for a file that cannot be read. */
export function readVerifierKeys(keyOrFile: string): readonly VerifierKey[] {
  if (!existsSync(keyOrFile)) return [logKey(keyOrFile) ?? notAKey(keyOrFile)];
  const lines = readLines(keyOrFile).filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw new WrongUsage(`${keyOrFile} holds no key`);
  return lines.map((line) => logKey(line) ?? notAKey(line, keyOrFile));
}

/** A cosignature key vouches for what a witness saw, not for what a log signed. */
function logKey(text: string): VerifierKey | null {
  const key = parseVerifierKey(text);
  return key?.algorithm === ED25519 ? key : null;
}

const readLines = (file: string): string[] =>
  readFile(file)
    .toString('utf8')
    .split(/\r?\n/)
    .map((line) => line.trim());

function notAKey(text: string, file?: string): never {
  const where = file === undefined ? '' : ` in ${file}`;
  throw new WrongUsage(`${JSON.stringify(text)}${where} is neither a verifier key (name+id+key) nor a file with one`);
}
