// Writes test/vectors/record anew, or with --check says which files would change. A change of format shows there as a change
// of files.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordVectors } from '../../test/core/record/vectors.ts';

const folder = fileURLToPath(new URL('../../test/vectors/record/', import.meta.url));
const wanted = new Map(
  [...recordVectors()].map(([place, vector]) => [`${place}.json`, `${JSON.stringify(vector, null, 2)}\n`]),
);
const found = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  : [];

if (process.argv.includes('--check')) {
  const stale = [...new Set([...wanted.keys(), ...found])].filter(
    (name) => !found.includes(name) || readFileSync(join(folder, name), 'utf8') !== wanted.get(name),
  );
  for (const name of stale) console.error(`test/vectors/record/${name} is not what this script writes`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of wanted) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
