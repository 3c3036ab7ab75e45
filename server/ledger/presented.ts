// Reading back what was presented: a token counts only where, and for whom, it was made.

import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { parsePresentation, type Presentation } from '../../core/consent/presentation.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import type { Issued } from './issued.ts';
import type { Ledger } from './ledger.ts';

export const subjectIndex = (ledger: Ledger, site: Site, subject: string): BlindIndex =>
  ledger.vault.blindIndex('subject', site.id, subject);

/** The keyed hash by which a presentation names the person it was made for. */
export const presentedSubject = (ledger: Ledger, id: string, subject: string): string =>
  ledger.tokens.mac('subject', canonicalJson([id, subject]));

/** The presentation, if this ledger signed it for this site. */
export function readPresentation(
  ledger: Ledger,
  site: Site,
  token: string,
  issued: Issued | null = ledger.issued.find(token),
): Presentation {
  const presentation = issued?.presentation ?? readSigned(ledger, token);
  if (presentation === null || presentation.instance.site !== site.id || presentation.form.log !== ledger.origin) {
    throw new Refused('presentation-invalid', { field: '/presentation' });
  }
  return presentation;
}

function readSigned(ledger: Ledger, token: string): Presentation | null {
  const presentation = parsePresentation(token, sha256);
  return presentation !== null && ledger.statementSigner.signed(presentation) ? presentation : null;
}

/** When it was made, in milliseconds since 1970: to the second where this process did not make it. */
export const presentedAt = (ledger: Ledger, token: string, { instance }: Presentation): number =>
  ledger.issued.find(token)?.at ?? instance.iat * 1000;

/** What was presented too long ago is decided on no more. Throws `Unavailable` while the clock cannot be believed. */
export function checkUnexpired(ledger: Ledger, { instance }: Presentation): void {
  if (instance.exp * 1000 <= Date.parse(ledger.sequencer.now()))
    throw new Refused('presentation-expired', { field: '/presentation' });
}

/** What was made for one person decides nothing for another. */
export function checkPresentedTo(
  ledger: Ledger,
  { instance }: Presentation,
  subject: Pick<VouchedSubject, 'subject'> | null,
): void {
  if (instance.subject === null) return;
  if (subject === null || instance.subject !== presentedSubject(ledger, instance.id, subject.subject)) {
    throw new Refused('subject-token-invalid', { field: '/subjectToken' });
  }
}
