// What is built for browsers. One build an entry; a further one (console, verifier page) is a further member of BUILDS:
//   npx vite build                 the first: the widget
//   ASSENT_BUILD=<name> npx vite build

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;

/** What a page needs to pin the widget: `dist/widget/manifest.json`. */
export interface WidgetManifest {
  /** `assent-<hash>.js`: the same bytes as `assent.js`, under a name that never changes its content. */
  readonly file: string;
  /** First 16 hexadecimal digits of the SHA-256 of the file. */
  readonly hash: string;
  /** Value of the `integrity` attribute (Subresource Integrity). */
  readonly integrity: string;
  readonly bytes: number;
  readonly gzip: number;
}

const widget: UserConfig = {
  build: {
    outDir: 'dist/widget',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: 'widget/assent.ts',
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'assent.js', codeSplitting: false },
    },
  },
  plugins: [denseTemplates(), hashedCopy()],
};

const BUILDS: { readonly [name: string]: UserConfig } = { widget };

export default defineConfig((): UserConfig => {
  const name = process.env['ASSENT_BUILD'] ?? 'widget';
  const build = BUILDS[name];
  if (!build) throw new Error(`no build is called ${name}; there are: ${Object.keys(BUILDS).join(', ')}`);
  return { root, publicDir: false, ...build };
});

/** White space in our Lit templates and style sheets is for us to read: one space does, and in styles none. */
function denseTemplates(): Plugin {
  return {
    name: 'assent-dense-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/widget/') || !id.endsWith('.ts')) return null;
      return id.endsWith('.styles.ts')
        ? code.replace(/= css`[^`]*`/g, (sheet) => sheet.replace(/\s+/g, ' ').replace(/ ?([{};,>]) ?/g, '$1').replace(/: /g, ':').replace(/;}/g, '}'))
        : code.replace(/\n\s+/g, '\n ');
    },
  };
}

/** Writes the immutable copy, the manifest and the shared style sheet beside `assent.js`. */
function hashedCopy(): Plugin {
  return {
    name: 'assent-hashed-copy',
    writeBundle({ dir }) {
      const folder = dir ?? join(root, 'dist/widget');
      const content = readFileSync(join(folder, 'assent.js'));
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
      const manifest: WidgetManifest = {
        file: `assent-${hash}.js`,
        hash,
        integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
        bytes: content.length,
        gzip: gzipSync(content, { level: 9 }).length,
      };
      copyFileSync(join(folder, 'assent.js'), join(folder, manifest.file));
      copyFileSync(join(root, 'widget/tokens.css'), join(folder, 'tokens.css'));
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}
