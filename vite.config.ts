// What is built for browsers: the widget (as a small script with parts, and as one file), the legal console, and the verifier
// page as one file. `vite build` builds all of them into folders below dist/.

import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type EnvironmentOptions, type Plugin, type Rolldown } from 'vite';
import { elementsManifest } from './scripts/elements-manifest.ts';
import { ICON, PAGES_CSS } from './server/pages/style.ts';

const root = import.meta.dirname;

/** What was built of the widget, to serve it and to pin it: `dist/widget/manifest.json`. */
export interface WidgetManifest {
  /** Which widget shows a text, as a presentation says it: `assent-` and 16 hexadecimal digits over all parts. */
  readonly build: string;
  /** `assent.js`, which fetches the parts. */
  readonly script: BuiltFile;
  /** `assent/0/<part>-<hash>.js`: a name never changes its content. */
  readonly parts: readonly BuiltFile[];
  /** `assent-<hash>.js`: everything in one file, under the first 16 hexadecimal digits of its SHA-256. */
  readonly whole: BuiltFile;
}

export interface BuiltFile {
  readonly file: string;
  /** Value of the `integrity` attribute (Subresource Integrity). */
  readonly integrity: string;
  readonly bytes: number;
  readonly gzip: number;
}

const WIDGET = join(root, 'dist/widget');

/** Where the parts are. A server answers alike for every number, since a browser that failed to fetch a module never asks for the
 *  same address again: the next attempt is made at another one. */
const ATTEMPT = 'assent/0/';

/** Where a module goes that more than one part needs; all else goes with the one that does. What the script itself needs comes
 *  first, so that no part brings it along. */
const SHARED = [
  { name: 'assent', test: /widget\/assent\.ts$/ },
  {
    name: 'common',
    test: /\/(?:channels(?:\.words)?|(?:acts|receipt)\.words|act-events|same-offer|send-named|not-done|focus-on|uncover-choices|listed|dates|sheet\.styles)\.ts$/,
  },
  { name: 'citation', test: /\/(?:citation|numerals)\.ts$/ },
  { name: 'measure', test: /widget\/(?:measure|choice-watch|equal-choices|contrast)\.ts$/ },
  { name: 'text', test: /\/(?:draw\/(?:text|views)|rows|agreement|toggled|(?:text|document)\.(?:styles|words))\.ts$/ },
  { name: 'facts', test: /agreement\.words\.ts$/ },
  {
    name: 'changes',
    test: /\/(?:draw\/changes|change-rows(?:\.words)?|(?:changes|change-set)\.words|marks\.styles)\.ts$/,
  },
].map((group, at, { length }) => ({ ...group, priority: length - at }));

const widget: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir: 'dist/widget',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    // A library: Vite then leaves an import of a part as it is, for `byAttempt` to change.
    lib: { entry: 'widget/assent.ts', formats: ['es'], fileName: () => 'assent.js' },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: 'assent.js',
        minify: true,
        chunkFileNames: `${ATTEMPT}[name]-[hash].js`,
        codeSplitting: { groups: SHARED },
      },
    },
  },
};

const wholeWidget: EnvironmentOptions = {
  ...widget,
  build: {
    ...widget.build,
    emptyOutDir: false,
    rolldownOptions: {
      input: 'widget/assent.ts',
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'whole.js', minify: true, codeSplitting: false },
    },
  },
};

const BUILDS: { readonly [name: string]: EnvironmentOptions } = {
  widget,
  wholeWidget,
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
    only('widget', parts()),
    only('wholeWidget', atOnce()),
    only('wholeWidget', whole()),
    only('wholeWidget', describedElements()),
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

/** White space in our Lit templates and style sheets is for us to read: one space does, and in styles none. So are comments in
 *  styles. */
function denseTemplates(): Plugin {
  return {
    name: 'assent-dense-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/(widget|server\/console)\//.test(id) || !id.endsWith('.ts')) return null;
      return id.endsWith('.styles.ts')
        ? code.replace(/= css`(?:[^`\\]|\\.)*`/g, (sheet) =>
            sheet
              .replace(/\/\*[^]*?\*\//g, '')
              .replace(/\s+/g, ' ')
              .replace(/ ?([{};,>]) ?/g, '$1')
              .replace(/: /g, ':')
              .replace(/ !/g, '!')
              .replace(/(?<=[:, (])0\./g, '.')
              .replace(/;}/g, '}'),
          )
        : code
            .replace(/\n\s+>/g, '>')
            .replace(/>\n\s+</g, '><')
            .replace(/\n\s+(?=[\w.@?-]+=["$])/g, ' ') // between attributes
            .replace(/\n\s+/g, '\n ');
    },
  };
}

/** Stands in the script until the build is known. */
const BUILD = '__ASSENT_BUILD__';

/** Gives the build its name, in the script and in the manifest. */
function parts(): Plugin {
  return {
    name: 'assent-parts',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const file of files) {
        file.code = file.code.replaceAll('/* @__PURE__ */', '');
        if (file.isEntry) file.code = byAttempt(file.code, files);
      }
      const all = createHash('sha256');
      for (const { code } of files.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) all.update(code);
      const build = `assent-${all.digest('hex').slice(0, 16)}`;
      for (const file of files) file.code = file.code.replace(BUILD, build);
    },
  };
}

/** Fetches with a part what the part itself imports, not after it, and after a failure from the next address. */
function byAttempt(code: string, files: readonly Rolldown.OutputChunk[]): string {
  if (/\$part\b|\$attempt\b/.test(code)) throw new Error('the script has names of its own where the build puts some');
  const fetched = code.replace(/\bimport\([`"']\.\/(assent\/0\/[\w.-]+)[`"']\)/g, (_, name) => {
    const needed = files.find(({ fileName }) => fileName === name)!.imports.filter((file) => file !== 'assent.js');
    return `$part(${[name, ...needed].map((file) => JSON.stringify(file.slice(ATTEMPT.length))).join(',')})`;
  });
  if (/\bimport\(/.test(fetched)) throw new Error('the script imports a part in a way that the build does not know');
  return `let $attempt=0;const $part=(...e)=>{let t=$attempt;return Promise.all(e.map(e=>import("./assent/"+t+"/"+e))).then(e=>e[0],e=>{$attempt=Math.max($attempt,t+1);throw e})};${fetched}`;
}

/** In one file there is nothing to fetch: what is fetched elsewhere is imported, and the bundler joins all modules to one, without
 *  what it would put around each of them to run it later. */
function atOnce(): Plugin {
  return {
    name: 'assent-at-once',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/widget\/[\w/-]+\.ts$/.test(id)) return null;
      const imports: string[] = [];
      const joined = code.replace(/\bimport\(('[^']+')\)/g, (_, from) => {
        imports.push(`import * as $part${imports.length} from ${from};`);
        return `Promise.resolve($part${imports.length - 1})`;
      });
      return imports.length > 0 ? imports.join('') + joined : null;
    },
  };
}

/** The whole widget as one file under the name of its content; then the manifest, and the style sheet that pages share. */
function whole(): Plugin {
  return {
    name: 'assent-whole',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = file.code.replaceAll('/* @__PURE__ */', '').replace(BUILD, builtName());
        file.fileName = `assent-${createHash('sha256').update(file.code).digest('hex').slice(0, 16)}.js`;
      }
    },
    writeBundle(_, bundle) {
      const whole = Object.values(bundle)[0]!.fileName;
      const parts = readdirSync(join(WIDGET, ATTEMPT)).map((file) => ATTEMPT + file);
      const manifest: WidgetManifest = {
        build: builtName(),
        script: built('assent.js'),
        parts: parts.toSorted().map(built),
        whole: built(whole),
      };
      copyFileSync(join(WIDGET, whole), join(WIDGET, 'index.js')); // what the package gives to bundlers
      copyFileSync(join(root, 'widget/tokens.css'), join(WIDGET, 'tokens.css'));
      writeFileSync(join(WIDGET, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
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

/** What `parts` put into the script. */
const builtName = (): string => /assent-[0-9a-f]{16}/.exec(readFileSync(join(WIDGET, 'assent.js'), 'utf8'))![0];

function built(file: string): BuiltFile {
  const content = readFileSync(join(WIDGET, file));
  return {
    file,
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
    bytes: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
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
      const own = (file: string): string => readFileSync(join(root, file), 'utf8');
      const style = [own('widget/tokens.css'), PAGES_CSS, own('server/console/console.css')].join('\n');
      const icon = `data:image/svg+xml;base64,${Buffer.from(ICON).toString('base64')}`;
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
