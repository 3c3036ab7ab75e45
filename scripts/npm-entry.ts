// What the package gives besides the built widget: its declarations, in `dist/types`, for `exports` in package.json.
// `npm run build` runs it after Vite.

import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
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
