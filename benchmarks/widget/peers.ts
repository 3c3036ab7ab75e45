// What others weigh that ask for consent in a page, each bundled by itself the way our script is, with its styles.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const MODULES = join(import.meta.dirname, '../../node_modules');

export interface Weight {
  readonly what: string;
  /** After gzip, styles included. */
  readonly bytes: number;
}

const PEERS = [
  { name: 'vanilla-cookieconsent', styles: ['dist/cookieconsent.css'] },
  { name: 'altcha', styles: [] },
  { name: 'c15t', styles: [] },
] as const;

export async function weighPeers(): Promise<Weight[]> {
  const weights: Weight[] = [];
  for (const { name, styles } of PEERS) {
    const { version } = JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')) as { version: string };
    const parts = [await bundled(name), ...styles.map((file) => readFileSync(join(MODULES, name, file), 'utf8'))];
    const bytes = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
    weights.push({ what: `${name} ${version}`, bytes });
  }
  return weights;
}

/** As a page would load it: minified, in one file, nothing of it left out. */
async function bundled(name: string): Promise<string> {
  const entry = '\0peer';
  const built = await build({
    configFile: false,
    root: join(MODULES, '..'),
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      {
        name: 'peer',
        resolveId: (id) => (id === 'peer' ? entry : null),
        load: (id) => (id === entry ? `export * from ${JSON.stringify(name)}` : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: 'peer',
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
  return output.map((file) => (file.type === 'chunk' ? file.code : String(file.source))).join('\n');
}
