// The token that goes into the site's form: it names one decision to the site's server, for a quarter of an hour, once.

import { isObject } from '../../core/bytes/canonical-json.ts';
import type { Site } from '../sites.ts';
import type { Ledger } from './ledger.ts';

const LIFETIME_MS = 15 * 60 * 1000;

export interface FormToken {
  readonly index: number;
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly exp: number;
}

/** Made from the entry alone, so the same retry gives the same token. */
export const formToken = (
  ledger: Ledger,
  site: Site,
  { index, time }: { readonly index: number; readonly time: string },
): string =>
  ledger.tokens.seal('form', { index, site: site.id, log: ledger.origin, exp: Date.parse(time) + LIFETIME_MS });

export function readFormToken(ledger: Ledger, token: string): FormToken | null {
  const content = ledger.tokens.unseal('form', token);
  if (!isObject(content) || content['log'] !== ledger.origin) return null;
  const { index, site, exp } = content;
  return typeof index === 'number' && typeof site === 'string' && typeof exp === 'number' ? { index, site, exp } : null;
}
