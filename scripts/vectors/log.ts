// Writes test/vectors/log anew, apart from what others published. A change of format shows there as a change of files.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { logVectors } from '../../test/core/log/vectors.ts';

const folder = new URL('../../test/vectors/log/', import.meta.url);
for (const name of readdirSync(folder)) if (name !== 'published') rmSync(new URL(name, folder), { recursive: true });
for (const [place, vector] of logVectors()) {
  const file = new URL(`${place}.json`, folder);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, `${JSON.stringify(vector, null, 2)}\n`);
}
