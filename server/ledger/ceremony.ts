// The hosted page: the same presentation and the same decision as in a site's own page, for where no script runs. Whose account
// it is for, the site learns when the person comes back with the token.

import type { AgreementId } from '../../core/text/agreement.ts';
import type { CapacityStatement, DecisionAnswer, PreferenceChoices, PresentationAnswer } from '../../core/wire.ts';
import { Refused, type ProblemCode } from '../refused.ts';
import { mayReturnTo, type Site } from '../sites.ts';
import { decide } from './decisions.ts';
import { readFormToken } from './form-token.ts';
import type { Ledger } from './ledger.ts';
import { present } from './presentations.ts';
import { storedReceipt, withDocuments } from './receipts.ts';

export interface Ceremony {
  readonly site: Site;
  readonly agreement: AgreementId;
  /** Where the person goes with the token; null to stay here. */
  readonly returnTo: string | null;
  readonly action: string | null;
  readonly cdata: string | null;
}

/** The ceremony that an address asks for. An address to return to must be one of the site's, letter for letter: else the page
 *  would hand tokens to whoever made the link. */
export function ceremonyOf(
  ledger: Ledger,
  asked: { readonly site?: string; readonly agreement?: string; readonly return?: string },
  { action = null, cdata = null }: { readonly action?: string | null; readonly cdata?: string | null },
): Ceremony {
  const site = ledger.sites.bySiteKey(asked.site ?? '');
  if (!site) throw new Refused('key-invalid', { field: '/site' });
  const agreement = asked.agreement ?? '';
  if (ledger.publications.of(agreement).length === 0) throw new Refused('not-found', { field: '/agreement' });
  const returnTo = asked.return ?? null;
  if (returnTo !== null && !mayReturnTo(site, returnTo)) throw new Refused('return-not-allowed', { field: '/return' });
  return { site, agreement, returnTo, action, cdata };
}

export const presentCeremony = (
  ledger: Ledger,
  { site, agreement, action, cdata }: Ceremony,
  locale: string,
): Promise<PresentationAnswer> =>
  present(ledger, {
    site,
    origin: new URL(ledger.url).origin,
    agreements: [agreement],
    locale,
    kind: 'sign-up',
    subject: null,
    action,
    cdata,
    widget: null,
  });

/** Ties a form to the browser it was shown in, and to what it showed. */
export const ceremonySeal = (ledger: Ledger, cookie: string, presentation: string): string =>
  ledger.tokens.mac('ceremony', `${cookie}\n${presentation}`);

export interface CeremonyDecision {
  readonly presentation: string;
  readonly decision: 'accepted' | 'declined';
  readonly capacity: CapacityStatement;
  readonly preferences: PreferenceChoices;
}

/** Why the page is shown again: nothing was recorded. */
const SHOWN_AGAIN: ReadonlySet<ProblemCode> = new Set([
  'presentation-invalid',
  'presentation-expired',
  'presentation-used',
  'text-superseded',
  'capacity-required',
]);

/** Records the decision, or says what the person has to look at again. */
export async function decideCeremony(
  ledger: Ledger,
  { site }: Ceremony,
  { preferences, ...made }: CeremonyDecision,
): Promise<DecisionAnswer | ProblemCode> {
  try {
    const request = { ...made, ...(Object.keys(preferences).length > 0 && { preferences }) };
    const { json } = await decide(ledger, { site, request, subject: null, via: 'page' });
    return JSON.parse(json) as DecisionAnswer;
  } catch (error) {
    if (error instanceof Refused && SHOWN_AGAIN.has(error.code)) return error.code;
    throw error;
  }
}

/** The receipt of a decision for whoever holds its token, while that is good, with the texts. */
export async function ceremonyReceipt(ledger: Ledger, token: string) {
  const read = readFormToken(ledger, token);
  if (!read || read.exp < Date.parse(ledger.clock())) throw new Refused('not-found');
  const stored = await ledger.store.entry(read.index);
  if (!stored) throw new Refused('not-found');
  return { index: read.index, receipt: withDocuments(ledger, await storedReceipt(ledger, stored)) };
}
