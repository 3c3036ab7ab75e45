// What Vite built, held in memory: the widget under its short name and under the name of its content.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WidgetBuild {
  /** `assent-<hash>.js`: immutable. */
  readonly file: string;
  /** Subresource integrity of exactly these bytes: `sha384-…`. */
  readonly integrity: string;
  readonly script: Uint8Array<ArrayBuffer>;
  readonly tokensCss: string;
}

const folder = join(import.meta.dirname, '../dist/widget');

/** Nothing was built yet; the message says how. */
export class NotBuilt extends Error {}

/** The built widget. Throws if it was not built: `npm run build` makes it. */
export function readWidget(): WidgetBuild {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) throw new NotBuilt(`${manifest} is missing; run: npm run build`);
  const { file, integrity } = JSON.parse(readFileSync(manifest, 'utf8')) as { file: string; integrity: string };
  return {
    file,
    integrity,
    script: new Uint8Array(readFileSync(join(folder, file))),
    tokensCss: readFileSync(join(folder, 'tokens.css'), 'utf8'),
  };
}
