// What is built for browsers: the widget, the legal console, and the verifier page as one file. `vite build` builds all of
// them, each into a folder of its own below dist/.

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { elementsManifest } from './scripts/elements-manifest.ts';

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

const widget: EnvironmentOptions = {
  consumer: 'client',
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
};

const BUILDS: { readonly [name: string]: EnvironmentOptions } = {
  widget,
  console: island('server/console/console.ts', 'dist/console'),
  verify: island('server/console/verify.ts', 'dist/verify'),
};

export default defineConfig({
  root,
  publicDir: false,
  environments: BUILDS,
  builder: {
    buildApp: async (builder) => {
      for (const name of Object.keys(BUILDS)) await builder.build(builder.environments[name]!);
    },
  },
  plugins: [
    denseTemplates(),
    only('widget', hashedCopy()),
    only('widget', describedElements()),
    only('console', consoleStyle()),
    only('verify', singleFile()),
  ],
});

/** A page's own program, one file without chunks. */
function island(input: string, outDir: string): EnvironmentOptions {
  const entryFileNames = input.replace(/^.*\/(\w+)\.ts$/, '$1.js');
  return {
    consumer: 'client',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input, output: { format: 'es', entryFileNames, codeSplitting: false } },
    },
  };
}

function only(name: string, plugin: Plugin): Plugin {
  return { ...plugin, applyToEnvironment: (environment) => environment.name === name };
}

/** White space in our Lit templates and style sheets is for us to read: one space does, and in styles none. */
function denseTemplates(): Plugin {
  return {
    name: 'assent-dense-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/(widget|server\/console)\//.test(id) || !id.endsWith('.ts')) return null;
      return id.endsWith('.styles.ts')
        ? code.replace(/= css`[^`]*`/g, (sheet) =>
            sheet
              .replace(/\s+/g, ' ')
              .replace(/ ?([{};,>]) ?/g, '$1')
              .replace(/: /g, ':')
              .replace(/;}/g, '}'),
          )
        : code.replace(/>\n\s+</g, '><').replace(/\n\s+/g, '\n ');
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

/** Writes `custom-elements.json` beside the elements: what editors read. */
function describedElements(): Plugin {
  return {
    name: 'assent-described-elements',
    writeBundle({ dir }) {
      const manifest = `${JSON.stringify(elementsManifest(), null, 2)}\n`;
      writeFileSync(join(dir ?? join(root, 'dist/widget'), 'custom-elements.json'), manifest);
    },
  };
}

/** The console's own style sheet beside its program; the shared ones are linked. */
function consoleStyle(): Plugin {
  return {
    name: 'assent-console-style',
    writeBundle({ dir }) {
      copyFileSync(join(root, 'server/console/console.css'), join(dir ?? 'dist/console', 'console.css'));
    },
  };
}

/** What the server needs to send the verifier page, and whoever keeps it to know it again: `dist/verify/manifest.json`. */
export interface VerifyManifest {
  /** Content-Security-Policy: the page's own script and style by their hashes; it speaks to the ledger that serves it, and
   *  kept as a file to nobody. */
  readonly policy: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/** Program and styles in one page, which can be kept and opened without any server. */
function singleFile(): Plugin {
  return {
    name: 'assent-single-file',
    writeBundle({ dir }) {
      const folder = dir ?? join(root, 'dist/verify');
      const script = readFileSync(join(folder, 'verify.js'), 'utf8').replaceAll('</script', '<\\/script');
      const styles = ['widget/tokens.css', 'server/pages/pages.css', 'server/console/console.css'];
      const style = styles.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
      const icon = `data:image/svg+xml;base64,${readFileSync(join(root, 'server/pages/icon.svg')).toString('base64')}`;
      const policy = `default-src 'none'; script-src ${hashSource(script)}; style-src ${hashSource(style)}; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html`;
      const page = readFileSync(join(root, 'server/console/verify.html'), 'utf8')
        .replace('%policy%', () => policy)
        .replace('%icon%', () => icon)
        .replace('%style%', () => style)
        .replace('%script%', () => script);
      const manifest: VerifyManifest = { policy, sha256: createHash('sha256').update(page).digest('hex') };
      writeFileSync(join(folder, 'verify.html'), page);
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      rmSync(join(folder, 'verify.js'));
    },
  };
}

function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
