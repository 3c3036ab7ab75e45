import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { canonicalJson } from '../../../core/bytes/canonical-json.ts';
import { isVersionLabel } from '../../../core/text/agreement.ts';
import { isChange, parseChangeSet } from '../../../core/text/changes/change-set.ts';
import { compareVersions } from '../../../core/text/changes/compare.ts';
import { machineOpinion } from '../../../core/text/changes/opinion.ts';
import { applyChangeSet, plainText } from '../../../core/text/changes/rebuild.ts';
import { checkVersion } from '../../../core/text/check.ts';
import type { VersionSource } from '../../../core/text/compile.ts';
import { parseVersionDocument } from '../../../core/text/version-document.ts';
import { compiled } from './small-terms.ts';

const FOLDER = new URL('../../../agreements/', import.meta.url);

const sourceOf = (agreement: string, label: string): VersionSource => {
  const read = (name: string): string => readFileSync(new URL(`${agreement}/${name}`, FOLDER), 'utf8');
  const stable = parse(read('agreement.yaml')) as { locales: string[] };
  return {
    agreement: { file: `${agreement}/agreement.yaml`, value: stable },
    version: { file: `${agreement}/${label}/version.yaml`, value: parse(read(`${label}/version.yaml`)) },
    texts: Object.fromEntries(
      stable.locales.map((locale) => [
        locale,
        { file: `${agreement}/${label}/${locale}.md`, text: read(`${label}/${locale}.md`) },
      ]),
    ),
  };
};

const versions = readdirSync(FOLDER)
  .filter((agreement) => existsSync(new URL(`${agreement}/agreement.yaml`, FOLDER)))
  .flatMap((agreement) =>
    readdirSync(new URL(`${agreement}/`, FOLDER))
      .filter(isVersionLabel)
      .sort((a, b) => Number(a) - Number(b))
      .map((label) => [agreement, label] as const),
  );

describe('the agreements of this project', () => {
  it.each(versions)('%s, version %s, has nothing left to check, and nothing waived', (agreement, label) => {
    const before = versions.find(([other, earlier]) => other === agreement && Number(earlier) === Number(label) - 1);
    const previous = before ? compiled(sourceOf(...before)).version : null;
    expect(checkVersion(sourceOf(agreement, label), previous)).toEqual({ errors: [], warnings: [], waived: [] });
    const { version, canonical } = compiled(sourceOf(agreement, label));
    expect(parseVersionDocument(canonical)).toEqual(version);
  });

  it.each(versions.filter(([, label]) => label !== '1'))(
    '%s, version %s, is what its changes make of the one before',
    (agreement, label) => {
      const from = compiled(sourceOf(agreement, String(Number(label) - 1))).version;
      const to = compiled(sourceOf(agreement, label)).version;
      const set = compareVersions(from, to);
      expect(parseChangeSet(canonicalJson(set))).toEqual(set);
      const rebuilt = applyChangeSet(from, set)!;
      for (const locale of set.locales) expect(rebuilt[locale]).toEqual(plainText(to, locale));
    },
  );

  it('show every kind of change in the second version of the terms', () => {
    const set = compareVersions(
      compiled(sourceOf('foreign-trade-pass-terms', '1')).version,
      compiled(sourceOf('foreign-trade-pass-terms', '2')).version,
    );
    const shown = Object.entries(set.stats).filter(([, count]) => count > 0);
    expect(shown.map(([kind]) => kind).sort()).toEqual([
      'insertion',
      'join',
      'move',
      'renumbering',
      'repeal',
      'replacement',
      'split',
      'substitution',
      'unchanged',
    ]);
    const split = set.clauses.filter(isChange).filter(({ kind }) => kind === 'split');
    expect(new Set(split.map(({ from, to }) => `${from!.id} ${to!.id}`))).toEqual(
      new Set(['termination termination', 'termination closing-account']),
    );
    const join = set.clauses.filter(isChange).filter(({ kind }) => kind === 'join');
    expect(new Set(join.map(({ from, to }) => `${from!.id} ${to!.id}`))).toEqual(
      new Set(['advertising third-party-content', 'links third-party-content']),
    );
    expect(
      set.clauses
        .filter(isChange)
        .filter(({ kind }) => kind === 'move')
        .map(({ to }) => to!.id),
    ).toEqual(['notices']);
    expect(
      set.clauses
        .filter(isChange)
        .filter(({ oneLocaleOnly }) => oneLocaleOnly)
        .map(({ locale }) => locale),
    ).toEqual(['en']);
    // Renumbering and what follows from it never weigh anything.
    for (const { reasons, weight } of set.clauses.filter(isChange)) {
      if (reasons.every((reason) => ['reference-number', 'moved', 'renumbered'].includes(reason)))
        expect(weight).toBe(0);
    }
    expect(machineOpinion(set).materiality).toBe('material');
  });
});
