// Where in the console one is. It stands behind the `#`, which no server is ever sent: it names subjects.

import { isAgreementId, type AgreementId } from '../../core/text/agreement.ts';

export const SEARCH_FIELDS = ['subject', 'agreement', 'version', 'type', 'decision', 'from', 'to', 'asOf'] as const;
export type Search = { readonly [field in (typeof SEARCH_FIELDS)[number]]: string };

export type Route =
  | { readonly at: 'search'; readonly search: Search; readonly asked: boolean }
  | { readonly at: 'record'; readonly index: number }
  /** Of the agreement that is asked for at sign-up, where none is named. */
  | { readonly at: 'figures'; readonly agreement: AgreementId | null }
  | { readonly at: 'nowhere' };

export function readRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split('?');
  const record = /^\/records\/(0|[1-9]\d{0,15})$/.exec(path);
  if (record) return { at: 'record', index: Number(record[1]) };
  if (path === '/figures') {
    const agreement = new URLSearchParams(query).get('agreement');
    return { at: 'figures', agreement: isAgreementId(agreement) ? agreement : null };
  }
  if (path !== '' && path !== '/') return { at: 'nowhere' };
  const given = new URLSearchParams(query);
  const search = Object.fromEntries(SEARCH_FIELDS.map((field) => [field, given.get(field) ?? ''])) as Search;
  return { at: 'search', search, asked: query !== '' };
}

export function printSearch(search: Search): string {
  const given = SEARCH_FIELDS.filter((field) => search[field].trim() !== '').map((field) => [
    field,
    search[field].trim(),
  ]);
  return `#/?${new URLSearchParams(given.length === 0 ? [['asOf', '']] : given).toString()}`;
}

export const printFigures = (agreement: AgreementId): string => `#/figures?agreement=${agreement}`;
export const printRecord = (index: number): string => `#/records/${index}`;
