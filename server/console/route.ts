// Where in the console one is. It stands behind the `#`, which no server is ever sent: it names subjects.

import { isAgreementId, type AgreementId } from '../../core/text/agreement.ts';

export const SEARCH_FIELDS = ['subject', 'agreement', 'version', 'type', 'decision', 'from', 'to', 'asOf'] as const;
export type Search = { readonly [field in (typeof SEARCH_FIELDS)[number]]: string };

export type Route =
  | { readonly at: 'search'; readonly search: Search; readonly asked: boolean }
  | { readonly at: 'record'; readonly index: number }
  /** Of the agreement that is asked for at sign-up, where none is named. */
  | { readonly at: 'figures'; readonly agreement: AgreementId | null }
  | { readonly at: 'as-of'; readonly asked: AsOfAsked }
  | { readonly at: 'nowhere' };

const AS_OF_FIELDS = ['subject', 'agreement', 'at', 'site'] as const;
/** `at` is an instant, a number of entries, or empty for now. */
export type AsOfAsked = { readonly [field in (typeof AS_OF_FIELDS)[number]]: string };

export function readRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split('?');
  const record = /^\/records\/(0|[1-9]\d{0,15})$/.exec(path);
  if (record) return { at: 'record', index: Number(record[1]) };
  if (path === '/figures') {
    const agreement = new URLSearchParams(query).get('agreement');
    return { at: 'figures', agreement: isAgreementId(agreement) ? agreement : null };
  }
  const given = new URLSearchParams(query);
  if (path === '/as-of')
    return {
      at: 'as-of',
      asked: Object.fromEntries(AS_OF_FIELDS.map((field) => [field, given.get(field) ?? ''])) as AsOfAsked,
    };
  if (path !== '' && path !== '/') return { at: 'nowhere' };
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

export function printAsOf(asked: AsOfAsked): string {
  const given = AS_OF_FIELDS.filter((field) => asked[field] !== '').map((field) => [field, asked[field]]);
  return given.length === 0 ? '#/as-of' : `#/as-of?${new URLSearchParams(given).toString()}`;
}
