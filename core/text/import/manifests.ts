// The two manifests of an imported agreement: what is known is written, what is not stays an empty member that the
// check names. Nothing is guessed: names are listed beside the place where one of them belongs.

import type { AgreementId, Locale } from '../agreement.ts';
import type { ImportedText } from './import-text.ts';

export function agreementManifest(
  agreement: AgreementId,
  { locales, names }: Pick<ImportedText, 'locales' | 'names'>,
): string {
  const party = (locale: Locale): string => {
    const found = names.filter((name) => name.locale === locale).map(({ name, count }) => `${name} (${count})`);
    return [
      ...(found.length === 0 ? [] : [`      # in the text: ${found.join(', ')}`]),
      `      ${locale}:\n        name:\n        legalName:\n        address:`,
    ].join('\n');
  };
  return `agreement: ${agreement}
act: accept
locales: [${locales.join(', ')}]
facts:
  # which language prevails, and the clause that says so
  prevailing: { locale: , clause: }
  provider:
    registration:
    email:
    telephone:
    site:
    names:
${locales.map(party).join('\n')}
  law:
${each(locales, '    ')}
  incorporates: []
  survives: []
  capacities: [self, organisation]
  preferences: []
  # how long the record is kept, and the clause that says so
  retention: { period: , clause: }
terms: []
`;
}

/** A line each, so that a comma in what is filled in stays in it. */
const each = (locales: readonly Locale[], indent: string): string =>
  locales.map((locale) => `${indent}${locale}:`).join('\n');

export function versionManifest(locales: readonly Locale[]): string {
  const sentence = locales
    .map(
      (locale) => `    ${locale}:
      statement:
      # replaces it until the version is in force, and names the day: {effective}. Leave out where it applies at once
      statementPending:
      # replaces it where somebody chooses for an organisation, and names that: {organisation}
      statementOrganisation:
      accept:
      decline:
      onDecline:
      onNoDecision:`,
    )
    .join('\n');
  return `version: "1"
effective:
regime: first
noticeDays: 0
materiality: material
decidedBy:
reason:
${each(locales, '  ')}
continuedUse: false
onDecline: { rule: not-registered }
onNoDecision: { rule: not-registered }
summary: { ${locales.map((locale) => `${locale}: []`).join(', ')} }
meaning:
${each(locales, '  ')}
explanations: {}
sentences:
  sign-up:
${sentence}
waivers: []
`;
}
