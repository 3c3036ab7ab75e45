// What Vite built, held in memory: the widget's script, its parts, and all of it in one file under the name of its content.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Packed } from './packed.ts';

export interface WidgetBuild {
  /** `assent.js`: small, and fetches the parts it needs. */
  readonly script: Packed;
  /** `<part>-<hash>.js`: a name never changes its content. */
  readonly parts: ReadonlyMap<string, Packed>;
  /** `assent-<hash>.js`, everything in one file, with the integrity (Subresource Integrity, `sha384-…`) of exactly its bytes. */
  readonly whole: { readonly file: string; readonly integrity: string; readonly script: Packed };
  readonly tokensCss: string;
}

/** The members of `dist/widget/manifest.json` that are needed here. */
interface Manifest {
  readonly parts: readonly { readonly file: string }[];
  readonly whole: { readonly file: string; readonly integrity: string };
}

const folder = join(import.meta.dirname, '../dist/widget');

/** Nothing was built yet; the message says how. */
export class NotBuilt extends Error {}

/** The built widget. Throws if it was not built: `npm run build` makes it. */
export function readWidget(): WidgetBuild {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) throw new NotBuilt(`${manifest} is missing; run: npm run build`);
  const { parts, whole } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  const script = (file: string): Packed => new Packed(new Uint8Array(readFileSync(join(folder, file))));
  return {
    script: script('assent.js'),
    parts: new Map(parts.map(({ file }) => [basename(file), script(file)])),
    whole: { ...whole, script: script(whole.file) },
    tokensCss: readFileSync(join(folder, 'tokens.css'), 'utf8'),
  };
}
