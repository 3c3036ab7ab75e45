// What a page pays for the widget, and what it can pin. `npm test` builds it first.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../dist/widget');
const script = readFileSync(join(FOLDER, 'assent.js'));
const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')) as Record<string, unknown>;

/** Bytes after gzip, all elements, styles and both languages in one file. */
const BUDGET = 42_100;

it(`weighs at most ${BUDGET} bytes after gzip`, () => {
  const weight = gzipSync(script, { level: 9 }).length;
  console.log(`assent.js: ${script.length} bytes, ${weight} after gzip (budget ${BUDGET})`);
  expect(weight).toBeLessThanOrEqual(BUDGET);
});

it('is one file that loads nothing else', () => {
  const text = script.toString();
  expect(text.match(/\bimport\s*[({"'*]|\bfrom\s*["']/g)).toBeNull();
});

it('is kept under the name of its content, with the integrity a page can pin', () => {
  const sha = (algorithm: string) => createHash(algorithm).update(script);
  expect(manifest).toMatchObject({
    file: `assent-${sha('sha256').digest('hex').slice(0, 16)}.js`,
    integrity: `sha384-${sha('sha384').digest('base64')}`,
    bytes: script.length,
  });
  expect(readFileSync(join(FOLDER, manifest['file'] as string)).equals(script)).toBe(true);
});

it('says the same colours as the style sheet that pages link', () => {
  const sheet = readFileSync(join(FOLDER, 'tokens.css'), 'utf8');
  const own = script.toString();
  const colours = [...sheet.matchAll(/(--assent-[\w-]+): (light-dark\([^)]*\))/g)];
  expect(colours.length).toBeGreaterThan(12);
  for (const [, name, value] of colours) expect(own).toContain(`var(${name},${value!.replace(', ', ',')})`);
});
