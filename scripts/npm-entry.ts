// What a site's own build imports: the declarations, in `dist/types`, and `dist/package.json`, by which `npm pack ./dist` makes a
// package of them and the widget, without the ledger. `npm run build` runs it after Vite.

import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const types = join(root, 'dist/types');

rmSync(types, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
  cwd: root,
  stdio: 'inherit',
});
// Declarations alone; whoever imports them for their effect finds a module without any.
for (const name of ['react', 'vue']) writeFileSync(join(types, 'widget', `${name}.js`), 'export {};\n');

const { name, version, description, license, type, exports, customElements, dependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as { readonly dependencies: { readonly lit: string } } & { readonly [member: string]: unknown };
const packed = {
  name,
  version,
  description,
  license,
  type,
  exports,
  customElements,
  files: ['types', 'widget/index.js', 'widget/custom-elements.json'],
  // The widget brings its own; the declarations name it.
  dependencies: { lit: dependencies.lit },
};
writeFileSync(join(root, 'dist/package.json'), JSON.stringify(packed, null, 2).replaceAll('"./dist/', '"./'));
copyFileSync(join(root, 'LICENSE'), join(root, 'dist/LICENSE'));
