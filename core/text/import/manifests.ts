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
      `      ${locale}: { name: , legalName: , address: }`,
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
  law: { ${locales.map((locale) => `${locale}: `).join(', ')} }
  incorporates: []
  survives: []
  capacities: [self, organisation]
  preferences: []
  # how long the record is kept, and the clause that says so
  retention: { period: , clause: }
terms: []
`;
}

export function versionManifest(locales: readonly Locale[]): string {
  const each = (value: string): string => locales.map((locale) => `${locale}: ${value}`).join(', ');
  const sentence = locales
    .map((locale) => `    ${locale}: { statement: , accept: , decline: , onDecline: , onNoDecision: }`)
    .join('\n');
  return `version: "1"
effective:
regime: first
noticeDays: 0
materiality: material
decidedBy:
reason: { ${each('')} }
continuedUse: false
onDecline: { rule: not-registered }
onNoDecision: { rule: not-registered }
summary: { ${each('[]')} }
meaning: { ${each('')} }
explanations: {}
sentences:
  sign-up:
${sentence}
waivers: []
`;
}
