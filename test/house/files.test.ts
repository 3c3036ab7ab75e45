import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const LONGEST = 350;

const SOURCE = ['.ts', '.css', '.sql', '.html'];
const TEXT = new Set([...SOURCE, '.md', '.json', '.jsonc', '.yaml', '.yml', '.txt', '.svg']);
/** Bytes that are hashed, signed or handed to us by others. */
const AS_THEY_ARE = ['test/vectors/', 'test/fixtures/', 'package-lock.json'];
/** These words stand here because they are looked for here. */
const THIS_TEST = 'test/house/files.test.ts';

const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && file !== THIS_TEST && !AS_THEY_ARE.some((beginning) => file.startsWith(beginning)))
  // A file that is being moved is still in the index.
  .filter((file) => existsSync(join(ROOT, file)))
  .map((file) => ({ file, extension: extname(file), text: readFileSync(join(ROOT, file), 'utf8') }));
const sources = files.filter(({ extension }) => SOURCE.includes(extension));
const texts = files.filter(({ extension }) => TEXT.has(extension));

const linesWith = (pattern: RegExp, among: typeof files): string[] =>
  among.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );

describe('every file of the project', () => {
  it('is seen by these tests', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it(`has at most ${LONGEST} lines, or says at its head why it is one piece`, () => {
    const long = sources.filter(({ text }) => text.split('\n').length - 1 > LONGEST);
    const unexplained = long.filter(({ text }) => !/one piece/i.test(text.split('\n').slice(0, 12).join('\n')));
    expect(unexplained.map(({ file }) => file)).toEqual([]);
  });

  it('leaves nothing to be done later', () => {
    expect(linesWith(/(\/\/|^\s*\*|#|--).*\b(TODO|FIXME|XXX|HACK)\b/, files)).toEqual([]);
  });

  it('leaves no test out and no check silenced', () => {
    const silenced = /\.(skip|only|todo)\(|@ts-(ignore|nocheck)|\bas any\b|oxlint-disable(?!-next-line \S+ --)/;
    expect(linesWith(silenced, sources)).toEqual([]);
  });

  it('names no place on a machine of ours', () => {
    expect(linesWith(/(^|[\s"'`(=])\/(work|tmp|root|home|Users)\//, texts)).toEqual([]);
  });

  it('ends with one line feed, and has no carriage return and no white space at line ends', () => {
    const untidy = texts.filter(({ text }) => !text.endsWith('\n') || text.endsWith('\n\n') || text.includes('\r'));
    expect(untidy.map(({ file }) => file)).toEqual([]);
    expect(linesWith(/[ \t]$/, sources)).toEqual([]);
  });
});
