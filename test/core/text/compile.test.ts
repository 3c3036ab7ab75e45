import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../core/bytes/canonical-json.ts';
import { compileVersion } from '../../../core/text/compile.ts';
import { completeRevision, parseRevisionDocument } from '../../../core/text/revision-document.ts';
import { parseVersionDocument } from '../../../core/text/version-document.ts';
import { compiled, smallTerms } from './small-terms.ts';
import type { Breakage } from './small-terms.ts';

const rulesOf = (broken: Breakage): string[] => {
  const result = compileVersion(smallTerms('1', broken));
  return result.ok ? [] : result.findings.map(({ rule }) => rule);
};

describe('compiling', () => {
  it('gives one document with every locale and the facts that bind', () => {
    const { version, revision, publisher } = compiled(smallTerms());
    expect(version.locales).toEqual(['zh-CN', 'en']);
    expect(version.text['en']!.clauses.map(({ id, number, heading }) => [id, number, heading])).toEqual([
      ['use', '1.', 'Using the Service'],
      ['fees', '2.', 'Fees'],
      ['general', '3.', 'General'],
    ]);
    expect(version.clauses).toEqual({
      fees: { tags: ['fees'], conspicuous: true },
      'continued-use': { tags: ['change'] },
    });
    expect(version.text['zh-CN']!.clauses[2]!.body[1]).toEqual({
      id: 'continued-use',
      number: '(b)',
      body: [
        { text: expect.stringContaining('修改不涉及第 2 条和个人信息') as string, references: [[20, 25, 'fees']] },
      ],
    });
    expect(revision).toMatchObject({ to: '1', regime: 'first', onDecline: { rule: 'not-registered' } });
    expect(publisher.decidedBy).toBe('示例发布人 / Example Publisher');
    expect(canonicalJson(version)).not.toContain('示例发布人');
  });

  it('gives the same bytes every time, whatever the order of members in the manifests', () => {
    const once = compiled(smallTerms());
    const source = smallTerms();
    const turned = Object.fromEntries(Object.entries(source.agreement.value as object).reverse());
    const again = compiled({ ...source, agreement: { ...source.agreement, value: turned } });
    expect(again.canonical).toBe(once.canonical);
    expect(again.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(again.digest).toBe(once.digest);
  });

  it('keeps the digest when only the step changes, so a text can be scheduled', () => {
    const later = compiled(smallTerms('1', { version: (yaml) => yaml.replace('effective: P0D', 'effective: P30D') }));
    expect(later.digest).toBe(compiled(smallTerms()).digest);
    expect(later.revision.effective).toBe('P30D');
  });

  it('reads its own document back and refuses any other spelling of it', () => {
    const { version, canonical } = compiled(smallTerms('2'));
    expect(parseVersionDocument(canonical)).toEqual(version);
    expect(parseVersionDocument(`${canonical} `)).toBeNull();
    expect(parseVersionDocument(canonical.replace('"act":"accept"', '"act":"sign"'))).toBeNull();
    expect(parseVersionDocument(canonical.replace('"version":"2"', '"note":"x","version":"2"'))).toBeNull();
    expect(parseVersionDocument(canonical.replace('"clause":"records"', '"clause":"recorders"'))).toBeNull();
    expect(parseVersionDocument(canonical.replace('依法', '依\u200b法').replace('遵守', '遵\u200b守'))).toBeNull();
    expect(parseVersionDocument('null')).toBeNull();
  });

  it('refuses a document whose locales do not hold the same clauses', () => {
    const { version } = compiled(smallTerms());
    const [first, ...others] = version.text['en']!.clauses;
    const shuffled = {
      ...version,
      text: { ...version.text, en: { ...version.text['en']!, clauses: [...others, first!] } },
    };
    expect(parseVersionDocument(canonicalJson(shuffled))).toBeNull();
  });

  it('reads a revision document back, with a change set exactly when there is a version before', () => {
    const { revision, digest } = compiled(smallTerms('2'));
    const document = completeRevision(revision, {
      from: '1',
      changes: digest,
      opinion: { materiality: 'material', reasons: ['fees'] },
    });
    expect(parseRevisionDocument(canonicalJson(document))).toEqual(document);
    expect(parseRevisionDocument(canonicalJson({ ...document, changes: null }))).toBeNull();
    expect(parseRevisionDocument(canonicalJson({ ...document, onDecline: 'old-terms-continue' }))).toBeNull();
    expect(parseRevisionDocument(canonicalJson({ ...document, effective: '2026-02-30T00:00:00Z' }))).toBeNull();
  });

  it('lets a version replace a fact, and leave an optional one out', () => {
    const { version } = compiled(
      smallTerms('1', { version: (yaml) => `${yaml}\nfacts: { preferences: [email, im], continuedUse: null }\n` }),
    );
    expect(version.preferences).toEqual(['email', 'im']);
    expect(version).not.toHaveProperty('continuedUse');
  });

  it('accepts a rule by its name alone, and writes it out', () => {
    const { revision } = compiled(
      smallTerms('1', { version: (yaml) => yaml.replace('{ rule: not-registered }', 'not-registered') }),
    );
    expect(revision.onDecline).toEqual({ rule: 'not-registered' });
  });
});

describe('refusing to compile', () => {
  const cases: [string, Breakage, string][] = [
    ['an unknown member', { agreement: (yaml) => `${yaml}\ncolour: blue\n` }, 'member-unknown'],
    ['an unknown fact', { version: (yaml) => `${yaml}\nfacts: { colour: blue }\n` }, 'member-unknown'],
    ['a missing fact', { agreement: (yaml) => yaml.replace(/^ {2}retention:.*$/m, '') }, 'member-missing'],
    [
      'a version label that is a number',
      { version: (yaml) => yaml.replace('version: "1"', 'version: 1') },
      'value-kind',
    ],
    ['notice days below zero', { version: (yaml) => yaml.replace('noticeDays: 0', 'noticeDays: -1') }, 'value-kind'],
    [
      'a time that is neither period nor instant',
      { version: (yaml) => yaml.replace('effective: P0D', 'effective: soon') },
      'value-form',
    ],
    [
      'a document without the consequence of declining',
      { version: (yaml) => yaml.replace(/^onDecline:.*$/m, '') },
      'decline-missing',
    ],
    [
      'a document without the consequence of waiting',
      { version: (yaml) => yaml.replace(/^onNoDecision:.*$/m, '') },
      'no-decision-missing',
    ],
    [
      'a prevailing clause that does not exist',
      { agreement: (yaml) => yaml.replace('clause: language', 'clause: tongue') },
      'clause-unknown',
    ],
    [
      'a prevailing locale that is not there',
      { agreement: (yaml) => yaml.replace('locale: zh-CN, clause', 'locale: fr, clause') },
      'locale-unknown',
    ],
    [
      'an explanation in one language',
      { version: (yaml) => yaml.replace('explanations:\n  fees:\n    zh-CN:', 'explanations:\n  fees:\n    zh-TW:') },
      'locale-missing',
    ],
    ['a place that nothing fills', { version: (yaml) => yaml.replace('{title}', '{name}') }, 'place-unknown'],
    [
      'a summary in one language',
      { version: (yaml) => yaml.replace('  en: [First version.]\n', '') },
      'locale-missing',
    ],
    [
      'an agreement that incorporates itself',
      {
        agreement: (yaml) =>
          yaml.replace('incorporates: []', 'incorporates: [{ agreement: small-terms, act: accept, precedence: this }]'),
      },
      'incorporates-itself',
    ],
    [
      'a strange character in a manifest',
      { version: (yaml) => yaml.replace('首次发布。]', '首次\u200b发布。]') },
      'character-invisible',
    ],
    ['a clause in one locale', { en: (text) => text.replace(/^\(b\).*secret.*$/m, '') }, 'clause-one-locale'],
    [
      'clauses in another order',
      {
        en: (text) =>
          text.replace('#use-lawful', '#x').replace('#use-secret', '#use-lawful').replace('#x', '#use-secret'),
      },
      'clause-order',
    ],
    ['another number', { en: (text) => text.replace('## 3. General', '## 4. General') }, 'number-differs'],
    ['other tags', { en: (text) => text.replace('tags="fees"', 'tags="liability"') }, 'facts-differ'],
    [
      'a reference to a clause that does not exist',
      { en: (text) => text.replace('(#fees)', '(#costs)') },
      'reference-nowhere',
    ],
    [
      'a missing text',
      { agreement: (yaml) => yaml.replace('locales: [zh-CN, en]', 'locales: [zh-CN, en, fr]') },
      'locale-missing',
    ],
  ];
  it.each(cases)('refuses %s', (_, broken, rule) => {
    expect(rulesOf(broken)).toContain(rule);
  });

  it('reports every problem at once, by file and line', () => {
    const source = smallTerms('1', {
      en: (text) => `${text}\n- a list\n`,
      'zh-CN': (text) => text.replace('## 2. 收费', '##2. 收费'),
    });
    const result = compileVersion({ ...source, version: { ...source.version, value: {}, lineOf: () => 7 } });
    if (result.ok) throw new Error('compiled');
    expect(result.findings.filter(({ file }) => file === '1/version.yaml').every(({ line }) => line === 7)).toBe(true);
    expect(result.findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual(
      expect.arrayContaining([
        '1/en.md:14 markdown-unsupported',
        '1/zh-CN.md:7 heading-form',
        '1/version.yaml:7 decline-missing',
      ]),
    );
  });

  it('never throws on manifests of any shape, nor compiles them', () => {
    const source = smallTerms();
    const names = [
      'agreement',
      'act',
      'locales',
      'facts',
      'terms',
      'version',
      'waivers',
      'prevailing',
      'law',
      'names',
      'zh-CN',
      '__proto__',
      'constructor',
    ];
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.anything({ maxDepth: 1 }),
        fc.dictionary(fc.constantFrom(...names), tie('value')),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, value, (agreement, version) => {
        expect(compileVersion({ ...source, agreement: { file: 'a', value: agreement } }).ok).toBe(false);
        expect(compileVersion({ ...source, version: { file: 'v', value: version } }).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
    const deep = Array.from({ length: 50_000 }).reduce<unknown>((inside) => [inside], 1);
    expect(compileVersion({ ...source, version: { file: 'v', value: { facts: deep } } }).ok).toBe(false);
    const circle: Record<string, unknown> = {};
    circle['facts'] = circle;
    expect(compileVersion({ ...source, version: { file: 'v', value: circle } }).ok).toBe(false);
  });

  it('never throws, whatever the manifests hold', () => {
    for (const value of [
      null,
      undefined,
      3,
      'text',
      [],
      {},
      { facts: [] },
      { locales: {} },
      { facts: { prevailing: 1 } },
      new Date(0),
    ]) {
      const source = smallTerms();
      expect(compileVersion({ ...source, agreement: { file: 'a', value } }).ok).toBe(false);
      expect(compileVersion({ ...source, version: { file: 'v', value } }).ok).toBe(false);
    }
  });
});
