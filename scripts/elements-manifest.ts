// The Custom Elements Manifest (schema 2.1.0) of the widget: what editors and catalogues read. It is made from the doc
// comments of the element classes and from what these declare; a test holds it against the running elements.

import type {
  Attribute,
  ClassField,
  ClassMethod,
  CssPart,
  CustomElementDeclaration,
  Event,
  Package,
} from 'custom-elements-manifest/schema.d.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WIDGET = join(import.meta.dirname, '../widget');

/** The file that defines the elements, below the folder of the manifest. */
const MODULE = 'assent.js';

/** What holds for elements and stands in none of their own comments. */
const DISABLED: Attribute = {
  name: 'disabled',
  type: { text: 'boolean' },
  default: 'false',
  fieldName: 'disabled',
  description: 'As for every form control.',
};
const THEME: Attribute = {
  name: 'theme',
  type: { text: "'light' | 'dark' | 'system'" },
  description: '`light`, `dark` or `system`; by default the colour scheme of the page.',
};
const FURTHER_PARTS: { readonly [element: string]: readonly CssPart[] } = {
  'assent-preferences': [{ name: 'statement', description: 'The sentence that names the buttons.' }],
};

/** What a page sets for every element, in `tokens.styles.ts` and `text.styles.ts`. */
const PROPERTIES: readonly (readonly [names: string, description: string])[] = [
  ['ink, ink-2', 'Text, and what is less important.'],
  ['paper, sheet', 'The ground, and the sheet on it.'],
  ['rule, rule-2', 'Hairlines, and edges of controls.'],
  ['mark, mark-bg', 'What was inserted.'],
  ['cut, cut-bg', 'What was removed.'],
  ['move', 'What was moved.'],
  ['note, note-bg', 'Notices.'],
  ['seal', 'The seal on a receipt.'],
  ['focus', 'The ring of the focus.'],
  ['choice, choice-ink', 'Both choices, which are always alike.'],
  ['radius', 'Corners.'],
  ['font, font-size', 'The font, and its size: never below 16 px.'],
  ['text-height', 'Greatest height of a text before it scrolls; `none` for all of it.'],
];

interface ClassSource {
  readonly name: string;
  readonly superclass: string;
  readonly doc: string;
  readonly body: string;
}

export function elementsManifest(): Package {
  const texts = readdirSync(WIDGET)
    .filter((file) => file.endsWith('-element.ts') || file === 'control.ts')
    .map((file) => readFileSync(join(WIDGET, file), 'utf8'));
  const classes = new Map(texts.flatMap(classesIn).map((source) => [source.name, source]));
  const events = new Map(
    ['events.ts', 'act-events.ts'].flatMap((file) => [...eventsOf(readFileSync(join(WIDGET, file), 'utf8'))]),
  );
  const declarations = [...classes.values()]
    .filter(({ doc }) => /^@element /m.test(doc))
    .map((source) => declarationOf(source, classes, events))
    .sort((one, other) => (one.tagName! < other.tagName! ? -1 : 1));
  fillParts(declarations);
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: MODULE,
        declarations,
        exports: declarations.flatMap(({ name, tagName }) => [
          { kind: 'js', name, declaration: { name, module: MODULE } },
          { kind: 'custom-element-definition', name: tagName!, declaration: { name, module: MODULE } },
        ]),
      },
    ],
  };
}

/** A part that is only named has the words it has elsewhere: parts of one name are one thing. */
function fillParts(declarations: readonly CustomElementDeclaration[]): void {
  const parts = declarations.flatMap(({ cssParts = [] }) => cssParts);
  for (const part of parts)
    part.description ||= parts.find(({ name, description }) => name === part.name && description)?.description ?? '';
}

function classesIn(text: string): ClassSource[] {
  const found = text.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\s*)?export (?:abstract )?class (\w+) extends (\w+) \{\n([^]*?)^\}/gm,
  );
  return [...found].map(([, doc = '', name = '', superclass = '', body = '']) => ({
    name,
    superclass,
    doc: plain(doc),
    body,
  }));
}

/** Without the stars of a comment; a line that goes on with the one before is put behind it. */
const plain = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .join('\n')
    .replaceAll(/([^\n])\n(?![@\n])/g, '$1 ')
    .trim();

/** Of what it extends too, the first of them first. */
const bodiesOf = ({ superclass, body }: ClassSource, classes: ReadonlyMap<string, ClassSource>): string[] => {
  const above = classes.get(superclass);
  return [...(above ? bodiesOf(above, classes) : []), body];
};

function declarationOf(
  source: ClassSource,
  classes: ReadonlyMap<string, ClassSource>,
  events: ReadonlyMap<string, Required<Pick<Event, 'type' | 'description'>>>,
): CustomElementDeclaration {
  const { name, doc } = source;
  const said = (tag: string): Said[] => saidIn(doc, tag);
  const [{ name: tagName } = { name: '' }] = said('element');
  const bodies = bodiesOf(source, classes);
  const fields = bodies.flatMap(fieldsIn);
  const typeOf = (field: string) => fields.find((one) => one.name === field)?.type;
  const reflected = new Map(bodies.flatMap(propertiesIn).map((property) => [property.attribute, property]));

  const documented = said('attr').map(({ name: attribute, description }): Attribute => {
    const property = reflected.get(attribute);
    const type = property && typeOf(property.field);
    const initial = property && defaultOf(bodies, property.field);
    return {
      ...(attribute === THEME.name && THEME),
      name: attribute,
      ...(description && { description }),
      ...(type && { type }),
      ...(initial !== undefined && { default: initial }),
      ...(property && { fieldName: property.field }),
    };
  });
  const further = [DISABLED, THEME].filter(
    ({ name: attribute, fieldName }) =>
      !documented.some((one) => one.name === attribute) && (fieldName === undefined || reflected.has(attribute)),
  );
  return {
    kind: 'class',
    customElement: true,
    name,
    tagName,
    description: doc.slice(0, doc.indexOf('\n\n@')).replace(/^@.*$/gm, '').trim(),
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: [...documented, ...further],
    members: [...fields, ...bodies.flatMap(methodsIn)],
    events: said('fires').map(({ name: event, description }) => {
      const known = events.get(event);
      if (!known) throw new Error(`${tagName} fires ${event}, which no file of events knows`);
      return { name: event, type: known.type, description: description || known.description };
    }),
    slots: said('slot').map(({ description }) => ({ name: '', description })),
    cssParts: [...said('csspart'), ...(FURTHER_PARTS[tagName] ?? [])],
    cssProperties: PROPERTIES.flatMap(([names, description]) =>
      names.split(', ').map((one) => ({ name: `--assent-${one}`, description })),
    ),
    cssStates: said('cssstate'),
  };
}

interface Said {
  readonly name: string;
  readonly description: string;
}

/** What `@tag a, b - words` says, one by one. */
function saidIn(doc: string, tag: string): Said[] {
  const lines = [...doc.matchAll(new RegExp(`^@${tag} ?(.*)$`, 'gm'))].map(([, rest = '']) => rest);
  return lines.flatMap((line) => {
    const [names = '', ...words] = line.split(/(?:^| )- /);
    const description = words.join(' - ').trim();
    if (names.trim() === '') return [{ name: '', description }];
    return names.split(',').map((name) => ({ name: name.trim(), description }));
  });
}

/** Of `static override properties`: what an attribute sets. */
function propertiesIn(body: string): { readonly field: string; readonly attribute: string }[] {
  const [, block = ''] = /static override properties = \{\n([^]*?)\n {2}\};/.exec(body) ?? [];
  return [...block.matchAll(/^ {4}(\w+): \{(.*)\},$/gm)].flatMap(([, field = '', options = '']) => {
    if (/state: true|attribute: false/.test(options)) return [];
    const [, attribute = field.toLowerCase()] = /attribute: '([\w-]+)'/.exec(options) ?? [];
    return [{ field, attribute }];
  });
}

const DOC = String.raw`(?:^ {2}/\*\* ?((?:(?!\*/)[^])*?) ?\*/\n)?`;

/** Public fields and getters, with their types and what is said of them. */
function fieldsIn(body: string): (ClassField & { readonly kind: 'field' })[] {
  const patterns = [
    { pattern: new RegExp(`${DOC}^ {2}declare (?:readonly )?(\\w+): (.+);$`, 'gm'), readonly: false },
    { pattern: new RegExp(`${DOC}^ {2}readonly (\\w+): (.+);$`, 'gm'), readonly: true },
    { pattern: new RegExp(`${DOC}^ {2}get (\\w+)\\(\\): (.+) \\{$`, 'gm'), readonly: true },
  ];
  return patterns.flatMap(({ pattern, readonly }) =>
    [...body.matchAll(pattern)].map(([, doc, name = '', type = '']) => ({
      kind: 'field' as const,
      name,
      type: { text: type },
      ...(doc && { description: plain(doc) }),
      ...(readonly && { readonly }),
    })),
  );
}

/** Public methods of ours; what the browser and Lit call is theirs. */
function methodsIn(body: string): (ClassMethod & { readonly kind: 'method' })[] {
  const found = body.matchAll(new RegExp(`${DOC}^ {2}(\\w+)\\(\\): (\\w+) \\{$`, 'gm'));
  return [...found]
    .filter(([, , name = '']) => !name.endsWith('Callback') && name !== 'constructor')
    .map(([, doc, name = '', type = '']) => ({
      kind: 'method' as const,
      name,
      return: { type: { text: type } },
      ...(doc && { description: plain(doc) }),
    }));
}

function defaultOf(bodies: readonly string[], field: string): string | undefined {
  const pattern = new RegExp(`^ {4}this\\.${field} = ('[^']*'|\\d+|true|false|null);$`, 'm');
  return bodies.map((body) => pattern.exec(body)?.[1]).findLast((value) => value !== undefined);
}

function eventsOf(text: string): Map<string, Required<Pick<Event, 'type' | 'description'>>> {
  const said = new Map(
    [...text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export class (\w+)/g)].map(([, doc = '', name]) => [
      name,
      plain(doc),
    ]),
  );
  return new Map(
    [...text.matchAll(/^ {4}'(assent-[a-z-]+)': (\w+);$/gm)].map(([, event = '', type = '']) => [
      event,
      { type: { text: type }, description: said.get(type) ?? '' },
    ]),
  );
}
