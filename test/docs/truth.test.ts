// What the documents say about the code, compared with the code.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { FACTS } from '../../core/consent/facts.ts';
import { CLAUSE_TAGS } from '../../core/text/agreement.ts';
import { compileVersion } from '../../core/text/compile.ts';
import { rulesTable } from '../../core/text/rule.words.ts';
import { parseSource } from '../../core/text/source.ts';
import { COMMANDS } from '../../server/commands/commands.ts';
import { readVersionSource } from '../../server/agreements-folder.ts';
import { TEST_SECRET_KEYS, TEST_SITE_KEYS, TEST_TOKEN_SECRET } from '../../server/test-keys/keys.ts';
import { DOCUMENTS, documentNamed, ROOT } from './documents.ts';

describe('links and paths', () => {
  it.each(DOCUMENTS.map((document) => [document.file, document] as const))(
    'of %s lead somewhere',
    (file, { prose }) => {
      const links = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^https?:/.test(target));
      for (const target of links) expect(existsSync(join(ROOT, file, '..', target)), target).toBe(true);
      // What stands in code marks and begins with a folder of ours is a path.
      const named = [
        ...prose.matchAll(
          /`((?:agreements|core|server|widget|examples|test|benchmarks|scripts|tools|docs|\.ci)\/[^\s`*…]*)`/g,
        ),
      ].map(([, path]) => path!);
      for (const path of named) expect(existsSync(join(ROOT, path)), path).toBe(true);
    },
  );

  it('the map names every room, every folder of core and of the server', () => {
    const { prose } = documentNamed('ARCHITECTURE.md');
    expect(prose.split('\n').length).toBeLessThanOrEqual(150);
    for (const room of ['core', 'server', 'widget', 'agreements', 'test', 'benchmarks', 'scripts', 'docs'])
      expect(prose).toContain(`\`${room}/\``);
    for (const folder of ['bytes', 'text', 'consent', 'log', 'record']) expect(prose).toContain(`\`core/${folder}/\``);
  });
});

describe('docs/formats.md', () => {
  it('lists every type of entry with exactly its members and slots', () => {
    const rows = [...documentNamed('docs/formats.md').text.matchAll(/^\| `([a-z.]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];
    const listed = rows.map(([, type, members, slots]) => [
      type,
      members === '–' ? [] : members!.split(', '),
      slots!.split(', '),
    ]);
    expect(listed).toEqual(
      Object.entries(FACTS).map(([type, { clear, slots }]) => [type, Object.keys(clear), [...slots]]),
    );
  });
});

describe('docs/start.md', () => {
  it('lists every event of the elements with what it carries', () => {
    const rows = documentNamed('docs/start.md').text.matchAll(/^\| `(assent-[a-z-]+)` \| [^|]+ \|([^|]*)\|$/gm);
    const listed = [...rows].map(([, type, carries]) => [
      type,
      [...carries!.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    ]);
    const classes = ['events.ts', 'act-events.ts'].flatMap((file) =>
      readFileSync(join(ROOT, 'widget', file), 'utf8')
        .split(/^export class /mu)
        .slice(1),
    );
    const fired = classes.map((text) => [
      /super\('(assent-[a-z-]+)'/u.exec(text)![1],
      [...text.matchAll(/declare readonly (\w+)/gu)].map(([, name]) => name),
    ]);
    expect(new Map(listed as [string, string[]][])).toEqual(new Map(fired as [string, string[]][]));
    expect(listed.length).toBe(fired.length);
  });
});

describe('docs/authoring.md', () => {
  const { blocks, prose } = documentNamed('docs/authoring.md');
  const [agreement, version] = blocks
    .filter(({ language }) => language === 'yaml')
    .map(({ text }) => parse(text) as Record<string, unknown>);
  const small = readVersionSource('test/fixtures/agreements', 'small-terms', '2');

  it('lists every rule of the check, with its severity, what it finds and the law', () => {
    expect(documentNamed('docs/authoring.md').text).toContain(`\n\n${rulesTable()}\n\n`);
  });

  it('shows a text that reads without a finding', () => {
    const text = blocks.find(({ language }) => language === 'markdown');
    const source = parseSource('example.md', 'en', text!.text);
    expect(source.findings).toEqual([]);
    expect(source.clauses.map(({ id }) => id)).toEqual(['use', 'fees']);
  });

  it('shows manifests that compile', () => {
    const compiled = compileVersion({
      ...small,
      agreement: { file: 'agreement.yaml', value: agreement },
      version: { file: 'version.yaml', value: version },
    });
    expect(compiled.ok ? [] : compiled.findings).toEqual([]);
  });

  it('names every tag', () => {
    expect(prose).toContain(CLAUSE_TAGS.join(', '));
  });
});

describe('docs/operating.md', () => {
  it('lists exactly the variables that the configuration reads', () => {
    const listed = [...documentNamed('docs/operating.md').text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
      ([, name]) => name,
    );
    const read = [...readFileSync(join(ROOT, 'server/config.ts'), 'utf8').matchAll(/environment\['([A-Z_]+)'\]/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(listed)].sort()).toEqual([...new Set(read)].sort());
  });
});

describe('docs/test-keys.md', () => {
  it('lists every test key, and no other', () => {
    const { text } = documentNamed('docs/test-keys.md');
    const listed = [...text.matchAll(/^\| `([ps]k_test_\w+)` \|/gm)].map(([, key]) => key);
    expect(listed).toEqual([...TEST_SITE_KEYS, ...TEST_SECRET_KEYS]);
    expect(text).toContain(`\`${TEST_TOKEN_SECRET}\``);
  });
});

describe('docs/decisions', () => {
  it('lists every record, each with its context, its decision and its consequences', () => {
    const records = DOCUMENTS.filter(({ file }) => /^docs\/decisions\/\d{4}-/.test(file));
    const index = documentNamed('docs/decisions/README.md').text;
    for (const { file, text } of records) {
      expect(index).toContain(`(${file.slice('docs/decisions/'.length)})`);
      if (!file.includes('dependencies'))
        for (const part of ['**Context.**', '**Decision.**', '**Consequences.**']) expect(text, file).toContain(part);
    }
    expect(index.match(/^\d+\. /gm)).toHaveLength(records.length);
  });

  it('gives a line to every package that the product needs, and to no other', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: object };
    const rows = documentNamed('docs/decisions/0006-dependencies.md')
      .text.split('\n')
      .filter((line) => line.startsWith('| `'));
    const listed = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
    expect(listed.sort()).toEqual(Object.keys(dependencies).sort());
  });
});

describe('CHANGELOG.md', () => {
  it('names every command of the command line', () => {
    const { text } = documentNamed('CHANGELOG.md');
    const line = text.split('\n').find((candidate) => candidate.includes('`assent init'));
    for (const { name } of COMMANDS) expect(line).toContain(name.split(' ')[0]);
  });
});
