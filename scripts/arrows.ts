// The arrow rules of the architecture, as a lint: which room may import which, and what core may not call.
// `npm run check` runs it; test/house/arrows holds a file that breaks each rule. What core may not reach for among
// globals (`process`, `document`, …) is a rule of .oxlintrc.json, whose linter knows scopes.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';

interface Arrow {
  readonly name: string;
  /** Files the rule speaks of: each member a path or the beginning of one. */
  readonly of: readonly string[];
  readonly except?: readonly string[];
  /** Of the project's files, these alone may be imported. */
  readonly only?: readonly string[];
  /** Of the project's files, these may not be imported. */
  readonly never?: readonly string[];
  /** Of packages and built-in modules, these alone may be imported. */
  readonly packages?: readonly string[];
}

const PRODUCT = ['core/', 'widget/', 'server/'];

export const ARROWS: readonly Arrow[] = [
  { name: 'core-is-the-ground', of: ['core/'], only: ['core/'] },
  { name: 'core-needs-no-platform', of: ['core/'], packages: ['@noble/hashes', 'diff'] },
  { name: 'bytes-know-bytes', of: ['core/bytes/'], only: ['core/bytes/'] },
  { name: 'log-knows-no-consent', of: ['core/log/'], only: ['core/bytes/', 'core/log/'] },
  { name: 'text-knows-no-consent', of: ['core/text/'], only: ['core/bytes/', 'core/text/'] },
  { name: 'consent-knows-no-record', of: ['core/consent/'], only: ['core/bytes/', 'core/text/', 'core/consent/'] },
  {
    name: 'record-knows-four-rooms',
    of: ['core/record/'],
    only: ['core/bytes/', 'core/text/', 'core/consent/', 'core/log/', 'core/record/'],
  },

  { name: 'widget-knows-core', of: ['widget/'], only: ['core/', 'widget/'] },
  {
    // Types for templates know their framework, and carry nothing.
    name: 'widget-carries-lit-alone',
    of: ['widget/'],
    except: ['widget/react.ts', 'widget/vue.ts'],
    packages: ['lit', '@noble/hashes'],
  },

  { name: 'server-never-widget', of: ['server/'], never: ['widget/'] },
  { name: 'console-is-an-island', of: ['server/console/'], only: ['core/', 'server/console/'] },
  { name: 'nothing-imports-the-console', of: [''], except: ['server/console/', 'test/'], never: ['server/console/'] },
  {
    name: 'stores-are-chosen-at-the-top',
    of: [''],
    except: ['server/stores/', 'server/backups/', 'server/open-ledger.ts', 'test/'],
    never: ['server/stores/'],
  },
  {
    // parse → one ledger call → answer: what a route knows is the edge and the ledger, never what lies below it.
    name: 'routes-call-the-ledger',
    of: ['server/routes/'],
    only: [
      'core/',
      'server/routes/',
      'server/contract/',
      'server/pages/',
      'server/ledger/',
      'server/problems.ts',
      'server/refused.ts',
      'server/http.ts',
      'server/auth.ts',
      'server/counting.ts',
      'server/cross-origin.ts',
      'server/log-reader.ts',
      'server/subject-token.ts',
      'server/assets.ts',
      'server/demo.ts',
      'server/openapi',
      'server/operations/',
    ],
  },
  {
    // Whoever watches the service knows it; what is watched tells an observer, and works the same unwatched.
    name: 'the-log-runs-unwatched',
    of: [
      'server/ledger/',
      'server/keys/',
      'server/stores/',
      'server/sequencer.ts',
      'server/sealing.ts',
      'server/extending.ts',
    ],
    never: ['server/operations/'],
  },

  // What an integrator copies must run outside this repository.
  { name: 'examples-stand-alone', of: ['examples/'], only: ['examples/'] },
  {
    name: 'product-needs-no-tools',
    of: PRODUCT,
    never: ['test/', 'scripts/', 'benchmarks/', 'tools/'],
  },
];

export const CORE_HAS_NO_CYCLES = 'core-has-no-cycles';
export const CORE_HAS_NO_CLOCK = 'core-has-no-clock-and-no-chance';
export const AGREEMENTS_ARE_TEXTS = 'agreements-are-texts';

export interface Violation {
  readonly rule: string;
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

interface Source {
  readonly file: string;
  readonly imports: readonly Import[];
  readonly clockCalls: readonly { readonly line: number; readonly what: string }[];
}

interface Import {
  readonly line: number;
  /** A file of the project as a path from the root, or null. */
  readonly file: string | null;
  readonly specifier: string;
}

/** Every breach of the rules below `root`, in the order of files and lines. */
export function violations(root: string): Violation[] {
  const files = filesBelow(root, '');
  const sources = files.filter((file) => CODE.test(file)).map((file) => readSource(root, file));
  return [
    ...files.filter(isCodeAmongTexts).map((file) => ({ rule: AGREEMENTS_ARE_TEXTS, file, line: 1, what: 'is code' })),
    ...sources.flatMap(brokenArrows),
    ...sources.flatMap(clockCalls),
    ...cyclesIn(sources.filter(({ file }) => file.startsWith('core/'))),
  ].sort((one, other) => (one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1));
}

function brokenArrows({ file, imports }: Source): Violation[] {
  return ARROWS.filter((arrow) => isIn(file, arrow.of) && !isIn(file, arrow.except ?? [])).flatMap((arrow) =>
    imports
      .filter((imported) => breaks(imported, arrow))
      .map(({ line, specifier }) => ({ rule: arrow.name, file, line, what: `imports ${specifier}` })),
  );
}

function breaks({ file, specifier }: Import, { only, never, packages }: Arrow): boolean {
  if (file === null) return packages !== undefined && !packages.some((name) => `${specifier}/`.startsWith(`${name}/`));
  return (only !== undefined && !isIn(file, only)) || (never !== undefined && isIn(file, never));
}

const isIn = (file: string, beginnings: readonly string[]) =>
  beginnings.some((beginning) => file.startsWith(beginning));

const clockCalls = ({ file, clockCalls: calls }: Source): Violation[] =>
  file.startsWith('core/') ? calls.map((call) => ({ rule: CORE_HAS_NO_CLOCK, file, ...call })) : [];

/** Types count too: two files that need each other's words are one file. */
function cyclesIn(sources: readonly Source[]): Violation[] {
  const importsOf = new Map(sources.map(({ file, imports }) => [file, imports]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (importsOf.get(from) ?? []).some(({ file }) => file !== null && reaches(file, to, seen));
  };
  return sources.flatMap(({ file, imports }) =>
    imports
      .filter((imported) => imported.file !== null && reaches(imported.file, file))
      .map(({ line, specifier }) => ({
        rule: CORE_HAS_NO_CYCLES,
        file,
        line,
        what: `comes back through ${specifier}`,
      })),
  );
}

const CODE = /\.[cm]?[jt]sx?$/;
const isCodeAmongTexts = (file: string) => file.startsWith('agreements/') && !/\.(md|ya?ml)$/.test(file);

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);
const BROKEN_ON_PURPOSE = 'test/house/arrows';

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((item) => {
    const path = posix.join(folder, item.name);
    if (item.name.startsWith('.') || NOT_OURS.has(item.name) || path === BROKEN_ON_PURPOSE) return [];
    return item.isDirectory() ? filesBelow(root, path) : [path];
  });
}

function readSource(root: string, file: string): Source {
  const text = readFileSync(join(root, file), 'utf8');
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);

  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  const calls: { line: number; what: string }[] = [];
  const addImport = (source: { type: string; value?: unknown; start: number } | null) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    const specifier = source.value;
    imports.push({ line: lineOf(source.start), file: projectFile(file, specifier), specifier });
  };
  const addCall = (start: number, what: string) => calls.push({ line: lineOf(start), what });
  new Visitor({
    ImportDeclaration: (node) => addImport(node.source),
    ExportNamedDeclaration: (node) => addImport(node.source),
    ExportAllDeclaration: (node) => addImport(node.source),
    ImportExpression: (node) => addImport(node.source),
    TSImportType: (node) => addImport(node.source),
    NewExpression: (node) => {
      if (text.slice(node.callee.start, node.callee.end) === 'Date' && node.arguments.length === 0) {
        addCall(node.start, 'calls new Date() without a time');
      }
    },
    CallExpression: (node) => {
      if (text.slice(node.callee.start, node.callee.end) === 'Date') addCall(node.start, 'calls Date()');
    },
    MemberExpression: (node) => {
      const member = text.slice(node.start, node.end);
      if (member === 'Date.now' || member === 'Math.random') addCall(node.start, `uses ${member}`);
    },
  }).visit(program);
  return { file, imports, clockCalls: calls };
}

function projectFile(importer: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(importer), specifier.replace(/\?.*$/, ''));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = violations(join(import.meta.dirname, '..'));
  for (const { file, line, rule, what } of found) console.error(`${file}:${line}: ${what} [${rule}]`);
  if (found.length > 0) process.exit(1);
}
