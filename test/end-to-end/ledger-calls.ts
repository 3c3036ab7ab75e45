// Calls as a page, a site's server and legal make them, over the wire.

import type { DecisionAnswer, DecisionRequest, PresentationAnswer } from '../../core/wire.ts';

const JSON_BODY = { 'Content-Type': 'application/json' };

export interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
}

async function call<Body>(url: string, init: RequestInit): Promise<Reply<Body>> {
  const response = await fetch(url, init);
  return { status: response.status, body: (await response.json()) as Body };
}

export const fromPage = <Body>(ledger: string, path: string, body: object): Promise<Reply<Body>> =>
  call(ledger + path, { method: 'POST', headers: { ...JSON_BODY, Origin: ledger }, body: JSON.stringify(body) });

export const fromSite = <Body>(ledger: string, path: string): Promise<Reply<Body>> =>
  call(ledger + path, { headers: { Authorization: 'Bearer sk_demo' } });

export const fromLegal = <Body>(ledger: string, path: string): Promise<Reply<Body>> =>
  call(ledger + path, { headers: { Authorization: 'Bearer lk_demo' } });

export const publishNext = (ledger: string): Promise<Reply<unknown>> =>
  call(`${ledger}/demo/publish`, { method: 'POST', headers: { Accept: 'application/json' } });

export interface RecordLine {
  readonly index: number;
  readonly type: string;
  readonly decision?: string;
  readonly subject: string | null;
  readonly grade?: string;
  readonly locale?: string;
  readonly agreements: readonly { readonly agreement: string; readonly version: string }[];
}

export const records = async (ledger: string, query = ''): Promise<readonly RecordLine[]> =>
  (await fromLegal<{ records: readonly RecordLine[] }>(ledger, `/v1/records?${query}`)).body.records;

export async function present(ledger: string, agreement: string): Promise<PresentationAnswer> {
  const asked = { siteKey: 'pk_demo', agreements: [agreement], locale: 'zh-CN', kind: 'sign-up' };
  return (await fromPage<PresentationAnswer>(ledger, '/v1/presentations', asked)).body;
}

export const accept = (
  ledger: string,
  { presentation }: PresentationAnswer,
  more: Partial<DecisionRequest> = {},
): Promise<Reply<DecisionAnswer>> =>
  fromPage(ledger, '/v1/decisions', {
    siteKey: 'pk_demo',
    presentation,
    decision: 'accepted',
    capacity: { kind: 'self' },
    ...more,
  });
