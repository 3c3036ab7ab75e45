// The same comparison as a person has it made: two files and `assent compare --json`, from the start of its process to its end.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../table.ts';
import type { Texts } from './compare-texts.ts';

const CLI = join(import.meta.dirname, '..', '..', 'server', 'cli.ts');
const LARGEST_ANSWER = 1024 ** 3;

export interface ByCommand {
  /** Of the larger file. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Both texts as plain text, paragraph by paragraph, below `folder`; the median of `rounds`, null where the command refuses them. */
export function compareByCommand(old: Texts, young: Texts, folder: string, rounds: number): ByCommand | null {
  const place = mkdtempSync(join(folder, 'compared-'));
  const files = [old, young].map((texts, at) => {
    const file = join(place, `${at === 0 ? 'old' : 'new'}.txt`);
    writeFileSync(file, paragraphsOf(texts));
    return file;
  });
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [CLI, 'compare', ...files, '--json'], { maxBuffer: LARGEST_ANSWER });
    return status === 0 ? performance.now() - start : null;
  }).filter((time) => time !== null);
  if (times.length < rounds) return null;
  return { bytes: Math.max(...files.map((file) => statSync(file).size)), milliseconds: median(times) };
}

/** Clause by clause, each language in turn, as bilingual texts stand in a file. */
function paragraphsOf(texts: Texts): string {
  const bodies = Object.values(texts).map(({ clauses }) => clauses.map(({ body }) => body));
  const clauses = Math.max(...bodies.map((all) => all.length));
  return Array.from({ length: clauses }, (_, at) => bodies.flatMap((all) => all[at] ?? []))
    .flat()
    .map((block) => ('text' in block ? `${block.text}\n\n` : ''))
    .join('');
}
