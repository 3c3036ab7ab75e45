import { readFileSync } from 'node:fs';
import { CouldNot } from './command.ts';

/** The bytes of a file, or of standard input where `-` is given. Throws `CouldNot`. */
export function readInput(file: string): Buffer {
  const [from, name] = file === '-' ? [0, 'standard input'] : [file, file];
  try {
    return readFileSync(from);
  } catch (error) {
    throw new CouldNot(`${name} cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
}
