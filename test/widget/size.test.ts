// What a page pays for the widget, and what it can pin. `npm test` builds it first.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BuiltFile, WidgetManifest } from '../../vite.config.ts';

const FOLDER = join(import.meta.dirname, '../../dist/widget');
const read = (file: string): Buffer => readFileSync(join(FOLDER, file));
const manifest = JSON.parse(read('manifest.json').toString()) as WidgetManifest;
const { script, parts, whole } = manifest;
const weigh = ({ file }: BuiltFile): number => gzipSync(read(file), { level: 9 }).length;

/** Bytes after gzip. */
const BUDGET = { script: 14_000, part: 6_000, whole: 57_500 };

describe('the weight', () => {
  it(`of the script is at most ${BUDGET.script} bytes after gzip`, () => {
    console.log(`assent.js: ${script.bytes} bytes, ${script.gzip} after gzip`);
    expect(weigh(script)).toBe(script.gzip);
    expect(script.gzip).toBeLessThanOrEqual(BUDGET.script);
  });

  it(`of each part is at most ${BUDGET.part}`, () => {
    for (const part of parts) console.log(`${part.file}: ${part.bytes} bytes, ${part.gzip} after gzip`);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.map(weigh)).toEqual(parts.map(({ gzip }) => gzip));
    expect(parts.filter(({ gzip }) => gzip > BUDGET.part)).toEqual([]);
  });

  it(`of all in one file is at most ${BUDGET.whole}`, () => {
    console.log(`${whole.file}: ${whole.bytes} bytes, ${whole.gzip} after gzip`);
    expect(weigh(whole)).toBeLessThanOrEqual(BUDGET.whole);
  });
});

describe('the script', () => {
  it('waits for no other file: what it needs of them it fetches when it needs it', () => {
    expect(staticImports('assent.js')).toEqual([]);
  });

  it('names parts that are there, and nothing but the script and other parts is needed for them', () => {
    const known = parts.map(({ file }) => file.slice('assent/0/'.length));
    const named = fetchedTogether().flat();
    expect(new Set(named)).toEqual(new Set(known));
    const needed = parts.flatMap(({ file }) => staticImports(file));
    expect(needed.filter((file) => file !== '../../assent.js' && !known.includes(file.slice(2)))).toEqual([]);
  });

  it('fetches with a part what the part imports, not after it', () => {
    for (const [part, ...others] of fetchedTogether()) {
      const needed = staticImports(`assent/0/${part}`).filter((file) => file !== '../../assent.js');
      expect(others.toSorted(), part).toEqual(needed.map((file) => file.slice(2)).toSorted());
    }
  });

  it('says which build it is, in every form of it', () => {
    expect(manifest.build).toMatch(/^assent-[0-9a-f]{16}$/);
    expect(read('assent.js').toString()).toContain(manifest.build);
    expect(read(whole.file).toString()).toContain(manifest.build);
  });
});

describe('the whole', () => {
  it('is one file that loads nothing else', () => {
    expect(staticImports(whole.file)).toEqual([]);
    expect(read(whole.file).toString()).not.toMatch(/\bimport\(/);
  });

  it('is kept under the name of its content, with the integrity a page can pin', () => {
    const sha = (algorithm: string) => createHash(algorithm).update(read(whole.file));
    expect(whole.file).toBe(`assent-${sha('sha256').digest('hex').slice(0, 16)}.js`);
    expect(whole.integrity).toBe(`sha384-${sha('sha384').digest('base64')}`);
  });
});

it('says the same colours as the style sheet that pages link', () => {
  const sheet = read('tokens.css').toString();
  const own = read(whole.file).toString();
  const colours = [...sheet.matchAll(/(--assent-[\w-]+): (light-dark\([^)]*\))/g)];
  expect(colours.length).toBeGreaterThan(12);
  for (const [, name, value] of colours) expect(own).toContain(`var(${name},${value!.replace(', ', ',')})`);
});

function staticImports(file: string): string[] {
  return [
    ...read(file)
      .toString()
      .matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g),
  ].map(([, name]) => name!);
}

/** Each part the script fetches, first, with what it fetches at the same time. */
function fetchedTogether(): string[][] {
  const calls = read('assent.js')
    .toString()
    .matchAll(/\$part\(((?:"[\w.-]+",?)+)\)/g);
  return [...calls].map(([, names]) => JSON.parse(`[${names}]`) as string[]);
}
