// Reading what lawyers hand in: bounded, inside its folder, UTF-8, and YAML that says each thing once. What cannot be
// read is a finding with its place, like any other.

import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Finding, Rule } from '../core/text/finding.ts';
import type { Manifest } from '../core/text/manifest.ts';

/** A text of 40 pages in one language has 150 KB. */
export const MOST_BYTES = 2_000_000;

/** A file or folder that cannot be read at all: what is wrong with it, and where. */
export class UnreadableSource extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(`${finding.file}:${finding.line}: ${finding.rule}`);
    this.finding = finding;
  }
}

export const sourceFinding = (rule: Rule, file: string, parameters: Finding['parameters'] = {}, line = 1): Finding => ({
  rule,
  file,
  line,
  clause: null,
  locale: null,
  parameters,
});

/** The text of a file below `root`. Throws `UnreadableSource`. */
export function readSourceText(root: string, file: string): string {
  const bytes = readBounded(root, file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableSource(
      sourceFinding('file-encoding', file, { encoding: likelyEncoding(bytes) }, lineOfFirstStrange(bytes)),
    );
  }
}

/** A manifest below `root`. Throws `UnreadableSource`. */
export function readManifest(root: string, file: string): Manifest {
  const text = readSourceText(root, file);
  const bad = (rule: Rule, parameters: Finding['parameters'], line = 1): UnreadableSource =>
    new UnreadableSource(sourceFinding(rule, file, parameters, line));
  if (text.startsWith('\u{FEFF}'))
    throw bad('character-byte-order-mark', { column: 1, codePoint: 'U+FEFF', repaired: text.split('\n')[0]!.slice(1) });
  const deep = lineTooDeep(text);
  if (deep !== null) throw bad('yaml-form', { code: 'TOO_DEEP', column: 1, source: '…' }, deep);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const { line, col: column } = problem.linePos?.[0] ?? { line: 1, col: 1 };
    const source = text.split('\n')[line - 1]!.trim();
    const short = source.length > 80 ? `${source.slice(0, 80)}…` : source;
    if (problem.code === 'DUPLICATE_KEY') throw bad('yaml-key-again', { key: /^[^:]*/u.exec(short)![0] }, line);
    if (problem.code === 'TAB_AS_INDENT') throw bad('yaml-tab', {}, line);
    if (problem.code === 'BAD_ALIAS') throw bad('yaml-alias', { name: short }, line);
    throw bad('yaml-form', { code: problem.code, column, source: short }, line);
  }
  const shared = firstShared(document);
  if (shared) throw bad('yaml-alias', { name: shared.name }, lines.linePos(shared.at).line);
  return {
    file,
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => {
      const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
      return node?.range ? lines.linePos(node.range[0]).line : undefined;
    },
  };
}

const DEEPEST = 50;

/** The line on which brackets or dashes nest deeper than any manifest does. The parser's time grows with the square of
 *  the depth, and its stack ends before that. */
function lineTooDeep(text: string): number | null {
  let depth = 0;
  let line = 1;
  for (const character of text) {
    if (character === '\n') line += 1;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return line;
  }
  const dashes = text.split('\n').findIndex((each) => MANY_DASHES.test(each));
  return dashes === -1 ? null : dashes + 1;
}

const MANY_DASHES = new RegExp(`^ *(?:[-?:] +){${DEEPEST}}`, 'u');

/** The first anchor or alias: one line would stand for many, and a few lines for more than any machine holds. */
function firstShared(document: Document.Parsed): { name: string; at: number } | null {
  let found: { name: string; at: number } | null = null;
  visit(document, (_, node) => {
    if (!isNode(node)) return undefined;
    const name = isAlias(node) ? `*${node.source}` : node.anchor === undefined ? null : `&${node.anchor}`;
    if (name === null) return undefined;
    found = { name, at: node.range?.[0] ?? 0 };
    return visit.BREAK;
  });
  return found;
}

function readBounded(root: string, file: string): Uint8Array {
  let descriptor: number;
  try {
    const real = realpathSync(file);
    if (leaves(realpathSync(root), real))
      throw new UnreadableSource(sourceFinding('file-link', file, { target: real }));
    const before = statSync(real);
    if (!before.isFile())
      throw new UnreadableSource(
        sourceFinding('file-kind', file, { kind: before.isDirectory() ? 'directory' : 'device' }),
      );
    descriptor = openSync(real, 'r');
  } catch (error) {
    throw asUnreadable(error, file);
  }
  try {
    const { size } = fstatSync(descriptor);
    if (size > MOST_BYTES)
      throw new UnreadableSource(sourceFinding('file-size', file, { bytes: size, most: MOST_BYTES }));
    const bytes = new Uint8Array(size);
    let read = 0;
    for (let got = -1; read < size && got !== 0; read += got)
      got = readSync(descriptor, bytes, read, size - read, read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}

/** What the file system said, as a finding; anything else is thrown on. */
export function asUnreadable(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof UnreadableSource || typeof code !== 'string' || !/^E[A-Z]+$/u.test(code)) return error;
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return new UnreadableSource(
    missing ? sourceFinding('file-missing', file) : sourceFinding('file-unreadable', file, { code }),
  );
}

export const leaves = (root: string, path: string): boolean => {
  const way = relative(root, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
};

/** What it most likely is: a text saved by an older Windows program or an editor's wrong choice. */
function likelyEncoding(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const zeros = bytes.subarray(0, 4096).filter((byte) => byte === 0).length;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || zeros > 16) return 'UTF-16';
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    if (/\p{Script=Han}/u.test(text)) return 'GB18030';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return 'ISO 8859-1 / Windows-1252';
}

/** The line on which the bytes stop being UTF-8. */
function lineOfFirstStrange(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, at));
    } catch {
      return line;
    }
    start = at + 1;
    line += 1;
  }
  return 1;
}
