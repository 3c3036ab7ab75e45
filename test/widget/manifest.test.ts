// What editors, catalogues and frameworks are told of the elements, held against the elements themselves: as they run in a
// browser, and as a project sees them that has nothing but the built package.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest/schema.d.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentNamed, ROOT } from '../docs/documents.ts';
import type { ElementAttributes, ElementEvents, ElementName } from '../../widget/markup.ts';
import { Host, type HostPage } from './host-page.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'dist/widget/custom-elements.json'), 'utf8')) as Package;
const elements = new Map(
  (manifest.modules[0]!.declarations as CustomElementDeclaration[]).map((one) => [one.tagName as ElementName, one]),
);
const names = (items: readonly { readonly name?: string }[] | undefined): string[] =>
  (items ?? []).map(({ name }) => name!).sort();
const NAMES: readonly ElementName[] = [
  'assent-agreement',
  'assent-changes',
  'assent-history',
  'assent-preferences',
  'assent-receipt',
];

/** Every member, or the compiler says which one is missing. */
type Each<Keys extends PropertyKey> = { readonly [Key in Keys]: true };
const ATTRIBUTES: { readonly [Name in ElementName]: Each<keyof ElementAttributes[Name]> } = {
  'assent-agreement': {
    'site-key': true,
    agreement: true,
    'subject-token': true,
    endpoint: true,
    'doc-lang': true,
    name: true,
    disabled: true,
    'heading-level': true,
    theme: true,
    kind: true,
    required: true,
    view: true,
    action: true,
    cdata: true,
  },
  'assent-preferences': {
    'site-key': true,
    agreement: true,
    'subject-token': true,
    endpoint: true,
    'doc-lang': true,
    name: true,
    disabled: true,
    'heading-level': true,
    theme: true,
  },
  'assent-changes': {
    agreement: true,
    from: true,
    to: true,
    ledger: true,
    locale: true,
    view: true,
    show: true,
    digest: true,
    'heading-level': true,
    theme: true,
  },
  'assent-history': { 'site-key': true, 'subject-token': true, endpoint: true, 'heading-level': true, theme: true },
  'assent-receipt': { endpoint: true, 'site-key': true, 'subject-token': true, theme: true },
};
const EVENTS: { readonly [Name in ElementName]: Each<ElementEvents[Name]> } = {
  'assent-agreement': {
    'assent-ready': true,
    'assent-presented': true,
    'assent-before-decision': true,
    'assent-decision': true,
    'assent-recorded': true,
    'assent-preference': true,
    'assent-later': true,
    'assent-error': true,
  },
  'assent-preferences': {
    'assent-ready': true,
    'assent-preference': true,
    'assent-consent': true,
    'assent-error': true,
  },
  'assent-changes': { 'assent-ready': true, 'assent-compared': true, 'assent-error': true },
  'assent-history': { 'assent-ready': true, 'assent-consent': true, 'assent-ended': true, 'assent-error': true },
  'assent-receipt': { 'assent-consent': true, 'assent-ended': true, 'assent-error': true },
};

describe('custom-elements.json', () => {
  it('describes the five elements by the schema, each with words for everything', () => {
    expect(manifest.schemaVersion).toBe('2.1.0');
    expect([...elements.keys()].sort()).toEqual([...NAMES].sort());
    for (const [name, { description, attributes, events }] of elements) {
      expect(description, name).toMatch(/\w{3}.*\./);
      for (const { name: one, description: words } of [...attributes!, ...events!]) expect(words, one).toMatch(/\w{2}/);
    }
  });

  it('has the attributes and events that templates are typed with', () => {
    for (const name of NAMES) {
      expect(names(elements.get(name)!.attributes), name).toEqual(Object.keys(ATTRIBUTES[name]).sort());
      expect(names(elements.get(name)!.events), name).toEqual(Object.keys(EVENTS[name]).sort());
    }
  });

  it('names every custom property that the style sheets read, as docs/theming.md does', () => {
    const sheets = readdirSync(join(ROOT, 'widget'))
      .filter((name) => name.endsWith('.styles.ts'))
      .map((name) => readFileSync(join(ROOT, 'widget', name), 'utf8'));
    const read = [...sheets.join().matchAll(/var\((--assent-[a-z0-9-]+)/g)].map(([, name]) => name!);
    const wanted = [...new Set(read)].sort();
    for (const [name, { cssProperties }] of elements) expect(names(cssProperties), name).toEqual(wanted);
    const rows = documentNamed('docs/theming.md')
      .text.split('\n')
      .filter((line) => line.startsWith('| `--'));
    const said = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`(--[a-z0-9-]+)`/g)].map(([, name]) => name!));
    expect(said.sort()).toEqual(wanted);
  });

  it('has the parts and states of the agreement that docs/theming.md names', () => {
    const { cssParts, cssStates } = elements.get('assent-agreement')!;
    const [, parts = '', states = ''] = /has the parts (.*?), and is in exactly one of the states (.*)/.exec(
      documentNamed('docs/theming.md').text,
    )!;
    const quoted = (text: string): string[] => [...text.matchAll(/`([a-z]+)`/g)].map(([, name]) => name!).sort();
    expect(quoted(parts)).toEqual(names(cssParts));
    expect(quoted(states.split('As a form control')[0]!)).toEqual(names(cssStates));
  });
});

describe('in a running page', () => {
  let host: Host;
  let page: HostPage;
  beforeAll(async () => {
    host = await Host.start();
    await fetch(`${host.demo.url}/demo/publish`, { method: 'POST' });
  }, 60_000);
  afterAll(() => host.end());

  /** What was seen of an element: parts in its shadow root, and events that it fired. */
  interface Seen {
    readonly parts: string[];
    readonly events: string[];
    readonly states: string[];
  }

  const look = (name: ElementName): Promise<Seen> =>
    page.page.evaluate(
      ([of, states]) => {
        const element = document.querySelector<HTMLElement>(of)!;
        return {
          parts: [...element.shadowRoot!.querySelectorAll('[part]')].map((one) => one.getAttribute('part')!),
          events: (globalThis as unknown as { fired: [string, string][] }).fired
            .filter(([target]) => target === of)
            .map(([, event]) => event),
          states: states.filter((state) => element.matches(`:state(${state})`)),
        };
      },
      [name, names(elements.get(name)!.cssStates)] as const,
    );

  /** Listens before anything of ours runs, to everything that has ever been an event of ours. */
  const listening = `globalThis.fired = [];
    for (const event of ${JSON.stringify([...new Set(Object.values(EVENTS).flatMap((one) => Object.keys(one)))])})
      addEventListener(event, (fired) => globalThis.fired.push([fired.composedPath()[0].localName, event]), true);`;

  const expectKnown = (name: ElementName, { parts, events, states }: Seen): void => {
    const known = elements.get(name)!;
    expect(names(known.cssParts)).toEqual(expect.arrayContaining([...new Set(parts)]));
    expect(names(known.events)).toEqual(expect.arrayContaining([...new Set(events)]));
    expect(parts.length).toBeGreaterThan(0);
    if (names(known.cssStates).length > 0) expect(states.length).toBeGreaterThan(0);
  };

  it('every element observes the attributes that are described, and no other', async () => {
    page = await host.open({ script: listening });
    for (const name of NAMES) {
      // As text: what runs the tests would put its own way of importing in place of the browser's.
      const observed = await page.page.evaluate<string[]>(`(async () => {
        const { load } = await import('${host.demo.url}/assent.js');
        if ('${name}' !== 'assent-agreement') await load('${name}');
        return customElements.get('${name}').observedAttributes;
      })()`);
      // The colour scheme is the style sheet's alone.
      expect([...observed, 'theme'].sort(), name).toEqual(names(elements.get(name)!.attributes));
    }
    await page.leave();
  });

  it('an agreement shows the parts, fires the events and is in the states that are described', async () => {
    page = await host.open({ script: listening });
    const asking = await look('assent-agreement');
    expectKnown('assent-agreement', asking);
    expect(asking.states).toEqual(['asking']);
    await page.choose('accepted');
    const recorded = await look('assent-agreement');
    expectKnown('assent-agreement', recorded);
    expect(recorded.states).toEqual(['accepted', 'recorded']);
    expect(recorded.events).toEqual(
      expect.arrayContaining(['assent-before-decision', 'assent-decision', 'assent-presented', 'assent-recorded']),
    );
    const receipt = await page.page.evaluate(() => {
      const { shadowRoot } = document.querySelector('assent-agreement')!;
      const slip = shadowRoot!.querySelector('assent-receipt')!.shadowRoot!;
      return [...slip.querySelectorAll('[part]')].map((one) => one.getAttribute('part')!);
    });
    expectKnown('assent-receipt', { parts: receipt, events: [], states: [] });
    await page.leave();
  });

  it('preferences and a comparison too', async () => {
    const token = await host.subjectToken('described');
    const element = `<assent-preferences site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-preferences>`;
    page = await host.open({ script: listening, element });
    await page.element.locator('button[part=choice][value=declined]').click();
    await page.element.locator('assent-receipt').waitFor();
    expectKnown('assent-preferences', await look('assent-preferences'));
    await page.leave();
    page = await host.open({
      script: listening,
      element: '<assent-changes agreement="foreign-trade-pass-terms" from="2" to="1"></assent-changes>',
    });
    await page.element.locator('[part=text]').waitFor();
    const compared = await look('assent-changes');
    expectKnown('assent-changes', compared);
    expect([compared.states, compared.events]).toEqual([['compared'], expect.arrayContaining(['assent-compared'])]);
    await page.leave();
  });
});

describe('the built package, as a project sees it that imports it', () => {
  let project: string;
  let packed: string;
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/npm-entry.ts')]);
    project = mkdtempSync(join(tmpdir(), 'assent-project-'));
    packed = join(project, 'node_modules/assent');
    mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
    for (const name of ['react', 'vue', 'lit', '@types/react', 'csstype'])
      symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
    // As an archive: a link to this clone would bring the clone's own React and Vue along, and types for those alone.
    await promisify(execFile)('npm', ['pack', join(ROOT, 'dist'), '--pack-destination', project], { cwd: project });
    mkdirSync(packed);
    const archive = readdirSync(project).find((name) => name.endsWith('.tgz'))!;
    await promisify(execFile)('tar', ['-xzf', join(project, archive), '--strip-components=1', '-C', packed]);
    const compilerOptions = {
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['ES2024', 'DOM', 'DOM.Iterable'],
      jsx: 'react-jsx',
      strict: true,
      noEmit: true,
      types: [],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }));
  }, 120_000);
  afterAll(() => rmSync(project, { recursive: true }));

  /** What the compiler says of a file; empty if nothing is wrong. */
  async function compiled(file: string, text: string): Promise<string> {
    writeFileSync(join(project, file), text);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    try {
      await promisify(execFile)(process.execPath, [tsc, '-p', project]);
      return '';
    } catch (error) {
      return (error as { stdout: string }).stdout;
    } finally {
      rmSync(join(project, file));
    }
  }

  const react = (attributes: string): string =>
    `import type {} from 'assent/react';
     export const form = <assent-agreement site-key="pk_test_ok" required ${attributes} />;\n`;

  it('types the elements for React: attributes, properties and what events carry', { timeout: 120_000 }, async () => {
    const right = `subjectToken={async () => 'x'} kind="re-acceptance" className="wide"
      onassent-recorded={({ decision, index, token }) => [decision satisfies 'accepted' | 'declined', index + 1, token.length]}`;
    expect(await compiled('right.tsx', react(right))).toBe('');
    for (const wrong of ['kind="signup"', 'sitekey="pk"', 'heading-level="two"', 'onassent-recorded={(e) => e.sum}'])
      expect(await compiled('wrong.tsx', react(wrong)), wrong).toContain('wrong.tsx(2,');
  });

  it('types the elements for Vue’s templates', { timeout: 120_000 }, async () => {
    const vue = (use: string): string =>
      `import type {} from 'assent/vue';
       import type { GlobalComponents } from 'vue';
       type Props = InstanceType<GlobalComponents['assent-agreement']>['$props'];
       export const props: Props = ${use};\n`;
    const right = `{ siteKey: 'pk', required: true, onAssentRecorded: ({ index }) => index + 1, subjectToken: async () => 'x' }`;
    expect(await compiled('right.ts', vue(right))).toBe('');
    for (const wrong of [`{ kind: 'signup' }`, `{ onAssentRecorded: ({ sum }) => sum }`])
      expect(await compiled('wrong.ts', vue(wrong)), wrong).toContain('wrong.ts(4,');
  });

  it('types every element for both', { timeout: 120_000 }, async () => {
    const jsx = NAMES.map((name) => `<${name} theme="dark" />`).join(', ');
    expect(await compiled('all.tsx', `import type {} from 'assent/react';\nexport const all = [${jsx}];\n`)).toBe('');
    const text = `import type {} from 'assent/vue';
      import type { GlobalComponents } from 'vue';
      import type { JSX } from 'vue/jsx-runtime';
      export type All = [${NAMES.map((name) => `GlobalComponents['${name}'], JSX.IntrinsicElements['${name}']`).join(', ')}];\n`;
    expect(await compiled('all.ts', text)).toBe('');
  });

  it('types what is imported and what stands in a document', { timeout: 120_000 }, async () => {
    const text = `import { AssentAgreement, type AssentRecordedEvent } from 'assent';
      const element = document.querySelector('assent-agreement')!;
      element.subjectToken = async () => 'x';
      element.addEventListener('assent-recorded', (event: AssentRecordedEvent) => event.receipt.entry.length);
      export const same: AssentAgreement = element;
      export const value: string = element.value;\n`;
    expect(await compiled('plain.ts', text)).toBe('');
    expect(await compiled('plain.ts', text.replace('value: string', 'value: number'))).toContain('plain.ts(6,');
  });

  it('has a file behind every name that it exports, in this clone and packed', () => {
    for (const root of [ROOT, packed]) {
      const { exports, customElements } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        exports: { readonly [name: string]: string | { readonly [condition: string]: string } };
        customElements: string;
      };
      const files = [
        ...Object.values(exports).flatMap((one) => (typeof one === 'string' ? one : Object.values(one))),
        customElements,
      ];
      expect(files.length).toBeGreaterThan(7);
      for (const file of files) expect(readFileSync(join(root, file)).length, file).toBeGreaterThan(0);
    }
  });

  it('has, packed, a widget that needs no other package to run, and its licence', () => {
    const script = readFileSync(join(packed, 'widget/index.js'), 'utf8');
    expect(script).toBe(readFileSync(join(ROOT, 'dist/widget/index.js'), 'utf8'));
    expect(script).not.toMatch(/\b(?:import|from)\s*["']/);
    expect(readFileSync(join(packed, 'LICENSE'), 'utf8')).toContain('Apache License');
  });
});
