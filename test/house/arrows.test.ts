import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  AGREEMENTS_ARE_TEXTS,
  ARROWS,
  CORE_HAS_NO_CLOCK,
  CORE_HAS_NO_CYCLES,
  violations,
} from '../../scripts/arrows.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FIXTURE = join(import.meta.dirname, 'arrows');

/** Each broken file says in its first line what it breaks; a file without such a line is lawful. */
const confessions = readdirSync(FIXTURE, { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile())
  .map((item) => join(item.parentPath, item.name))
  .map((path) => ({
    file: relative(FIXTURE, path).replaceAll(sep, '/'),
    rules: /^\/\/ breaks: (.*)\n/.exec(readFileSync(path, 'utf8'))?.[1]?.split(',') ?? [],
  }));
const GLOBALS = 'no-restricted-globals';

describe('the arrow rules', () => {
  it('are kept by the whole project', () => {
    expect(violations(ROOT)).toEqual([]);
  });

  it('find in every broken file what it breaks, and nothing in a lawful one', () => {
    const found = violations(FIXTURE);
    const rulesIn = (path: string) => [...new Set(found.filter(({ file }) => file === path).map(({ rule }) => rule))];
    for (const { file, rules } of confessions) {
      expect(rulesIn(file).sort(), file).toEqual(rules.filter((rule) => rule !== GLOBALS).sort());
    }
  });

  it('are each broken by some file', () => {
    const broken = new Set(confessions.flatMap(({ rules }) => rules));
    const names = [
      ...ARROWS.map(({ name }) => name),
      CORE_HAS_NO_CYCLES,
      CORE_HAS_NO_CLOCK,
      AGREEMENTS_ARE_TEXTS,
      GLOBALS,
    ];
    expect([...broken].sort()).toEqual(names.sort());
  });

  it('say the line and the import', () => {
    const violation = violations(FIXTURE).find(({ file }) => file === 'core/record/needs-node.ts');
    expect(violation).toMatchObject({ line: 2, what: 'imports node:fs' });
  });

  it('refuse globals in core, and know them from parameters of the same name', () => {
    // The linter passes over the fixture where it lies, so it is shown a copy.
    const copy = mkdtempSync(join(tmpdir(), 'assent-arrows-'));
    try {
      cpSync(FIXTURE, copy, { recursive: true });
      cpSync(join(ROOT, '.oxlintrc.json'), join(copy, '.oxlintrc.json'));
      const oxlint = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
      const lint = spawnSync(process.execPath, [oxlint, '--format=unix', 'core'], { cwd: copy, encoding: 'utf8' });
      const found = [...lint.stdout.matchAll(/^(.*):(\d+):\d+: .*'(\w+)'.*no-restricted-globals/gm)];
      const file = 'core/bytes/reads-the-surroundings.ts';
      expect(found.map(([, path, line, name]) => `${path}:${line} ${name}`).sort()).toEqual(
        ['console', 'document', 'process', 'window'].map((name) => `${file}:2 ${name}`),
      );
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
