// A comparison of two generated texts as a whole change set, and the proof that it holds.

import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import type { VersionDocument } from '../../core/text/agreement.ts';
import { ALGORITHM, changeSetDigest, parseChangeSet, type ChangeSet } from '../../core/text/changes/change-set.ts';
import { compareTexts, compareVersions, nameOfVersion } from '../../core/text/changes/compare.ts';
import { comparedText } from '../../core/text/changes/compared-text.ts';
import { applyChangeSet, plainText } from '../../core/text/changes/rebuild.ts';
import type { Print, Printed } from './base-text.ts';

export type Texts = Printed['texts'];

/** The change set from one text to the other: by ids, or by words where ids are only counted. */
export function changesBetween(old: Texts, young: Texts, print: Print): ChangeSet {
  const [from, to] = [versionOf(old, '1'), versionOf(young, '2')];
  if (print === 'ids') return compareVersions(from, to);
  const locales = Object.keys(young);
  return {
    v: 1,
    kind: 'assent/changes',
    from: nameOfVersion(from),
    to: nameOfVersion(to),
    algorithm: ALGORITHM,
    locales,
    titles: [],
    facts: [],
    ...compareTexts(comparedText(old, locales), comparedText(young, locales), locales, 'counted'),
  };
}

export interface Proof {
  readonly roundTrip: boolean;
  readonly deterministic: boolean;
}

/** Whether the set gives the new text byte for byte, and comes out the same again, from texts that were sent as JSON too. */
export function prove(set: ChangeSet, old: Texts, young: Texts, print: Print): Proof {
  const rebuilt = applyChangeSet(versionOf(old, '1'), set);
  const meant = versionOf(young, '2');
  const digest = changeSetDigest(set);
  const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
  const again = [
    changesBetween(old, young, print),
    changesBetween(sent(old), sent(young), print),
    parseChangeSet(canonicalJson(set)),
  ];
  return {
    roundTrip:
      rebuilt !== null &&
      set.locales.every((locale) => canonicalJson(rebuilt[locale]) === canonicalJson(plainText(meant, locale))),
    deterministic: again.every((other) => other !== null && changeSetDigest(other) === digest),
  };
}

function versionOf(text: Texts, version: string): VersionDocument {
  const locales = Object.keys(text);
  const each = <Value>(value: Value) => Object.fromEntries(locales.map((locale) => [locale, value]));
  return {
    v: 1,
    kind: 'assent/version',
    agreement: 'example-terms',
    version,
    act: 'accept',
    locales,
    prevailing: { locale: locales[0]!, clause: text[locales[0]!]!.clauses[0]?.id ?? 'none' },
    provider: {
      registration: '',
      email: 'legal@example.com',
      telephone: '',
      site: 'https://example.com',
      names: each({ name: '示例公司', legalName: '示例公司', address: '' }),
    },
    law: each(''),
    incorporates: [],
    survives: [],
    capacities: ['self'],
    preferences: [],
    clauses: {},
    text,
  } as unknown as VersionDocument;
}
