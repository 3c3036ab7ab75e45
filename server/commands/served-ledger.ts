// A ledger that is being served, asked over HTTP with a key: where it is, and the key from a file or the environment, never
// from the command line, where others could see it.

import { WrongUsage, type Given, type Terminal } from './command.ts';
import { readFile } from './input.ts';

/** A key goes over the wire: only under TLS, or on one's own machine. Throws `WrongUsage`. */
export function readAddress(option: string, text: string, path: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const near = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && near))) {
    throw new WrongUsage(`--${option} ${text} is not the https address of a ledger`);
  }
  return new URL(path, url);
}

/** The key in the file of `--key-file`, otherwise that in `variable`. Throws `WrongUsage`, `CouldNot`. */
export function readKey(given: Given, { environment }: Terminal, variable: string): string {
  const file = given.text('key-file');
  const key = file === undefined ? environment[variable] : readFile(file).toString('utf8');
  if (!key) throw new WrongUsage('--key-file is missing');
  return key.trim();
}
