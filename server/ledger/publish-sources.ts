// Publishing from what lawyers write: checked and compiled here, so that what is recorded is what this ledger read itself.

import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import type { AgreementId, PerLocale } from '../../core/text/agreement.ts';
import { checkVersion } from '../../core/text/check.ts';
import { compileVersion, type VersionSource } from '../../core/text/compile.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Ledger } from './ledger.ts';
import { publish } from './publish.ts';

export interface PublicationSources {
  readonly agreement: JsonObject;
  readonly version: JsonObject;
  readonly texts: PerLocale<{ readonly file: string; readonly text: string }>;
}

/** Publishes the next version of `agreement`, with the notice it declares. Errors stop it, and warnings without a waiver. */
export async function publishSources(
  ledger: Ledger,
  agreement: AgreementId,
  sources: PublicationSources,
): Promise<PublishedVersion> {
  const source: VersionSource = {
    agreement: { file: 'agreement.yaml', value: sources.agreement },
    version: { file: 'version.yaml', value: sources.version },
    texts: sources.texts,
  };
  const previous = ledger.publications.latest(agreement)?.document ?? null;
  const { errors, warnings } = checkVersion(source, previous);
  const findings = [...errors, ...warnings];
  const compiled = compileVersion(source);
  if (findings.length > 0 || !compiled.ok) throw new Refused('text-not-publishable', { findings });
  if (compiled.version.agreement !== agreement) throw new Refused('invalid-field', { field: '/agreement/agreement' });
  return publish(ledger, compiled, { demoAtOnce: false });
}
