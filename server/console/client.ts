// The ledger's public calls, as the console makes them. Answers are values: what went wrong is one of a few things that the
// page has words for.

import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { DecisionKind, FactType, PreferenceFact, Via, Vouched } from '../../core/consent/facts.ts';
import type { ChainVerdict } from '../../core/record/chain.words.ts';
import type { AgreementId, CapacityKind, VersionLabel } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { Problem } from '../../core/wire.ts';
import { localeOf } from './language.ts';
import type { AsOfAsked } from './route.ts';

export interface RecordLine {
  readonly index: number;
  readonly type: FactType;
  readonly time: string;
  readonly agreements: readonly {
    readonly agreement: AgreementId;
    readonly version: VersionLabel;
    readonly digest: Digest;
  }[];
  readonly site: string | null;
  readonly subject: string | null;
  readonly decision?: DecisionKind;
  readonly locale?: string;
  readonly via?: Via;
  readonly capacity?: CapacityKind;
  readonly vouched?: Vouched;
  readonly grade?: 'unlinked' | 'confirmed' | 'signed' | 'site-reported' | 'imported';
  readonly linkedBy?: number;
  /** Of a change of message preferences. */
  readonly changes?: PreferenceFact['changes'];
}

export interface RecordDetails extends RecordLine {
  readonly entry: JsonObject & { readonly type: FactType; readonly time: string };
  readonly opened: JsonObject;
  readonly closed: readonly string[];
}

export interface RecordsPage {
  readonly records: readonly RecordLine[];
  readonly cursor: string | null;
  readonly asOf: { readonly size: number; readonly root: string };
}

export interface DecisionCounts {
  readonly accepted: number;
  readonly declined: number;
  readonly deemed: number;
}

type Choices = Pick<DecisionCounts, 'accepted' | 'declined'>;

export interface VersionCounts extends DecisionCounts {
  readonly version: VersionLabel;
  readonly withdrawn: boolean;
  readonly presented: number;
  readonly imported: Choices;
  readonly unlinked: Choices;
  readonly by: { readonly [dimension in 'locale' | 'capacity' | 'via']: { readonly [value: string]: DecisionCounts } };
}

export interface FiguresOfAgreement {
  readonly agreement: AgreementId;
  readonly versions: readonly VersionCounts[];
  readonly asOf: { readonly time: string; readonly size: number };
}

export interface AboutLedger {
  readonly origin: string;
  readonly agreements: readonly AgreementId[];
  readonly demo: boolean;
}

/** Why there is no answer. `offline`: nothing came back at all. */
export type Failure =
  | { readonly failed: 'offline' }
  | { readonly failed: 'key' }
  | { readonly failed: 'not-found' }
  | { readonly failed: 'refused'; readonly problem: Problem };

export type Answer<T> = { readonly value: T } | Failure;
export const isFailure = <T>(answer: Answer<T>): answer is Failure => 'failed' in answer;

export class LedgerClient {
  readonly #key: string;
  readonly #language: InterfaceLanguage;

  constructor(key: string, language: InterfaceLanguage) {
    this.#key = key;
    this.#language = language;
  }

  about(): Promise<Answer<AboutLedger>> {
    return this.#json('/.well-known/assent.json');
  }

  records(search: { readonly [name: string]: string }): Promise<Answer<RecordsPage>> {
    const given = Object.entries(search).filter(([, value]) => value.trim() !== '');
    return this.#json(
      `/v1/records?${new URLSearchParams(given.map(([name, value]) => [name, value.trim()])).toString()}`,
    );
  }

  figures(agreement: AgreementId): Promise<Answer<FiguresOfAgreement>> {
    return this.#json(`/v1/stats?${new URLSearchParams({ agreement }).toString()}`);
  }

  record(index: number): Promise<Answer<{ readonly record: RecordDetails }>> {
    return this.#json(`/v1/records/${index}`);
  }

  /** What the ledger itself finds of the entries about one account; the whole can be checked with `assent chain`. */
  chain(site: string, subject: string): Promise<Answer<{ readonly verdict: ChainVerdict }>> {
    return this.#json(`/v1/records/chain?${new URLSearchParams({ site, subject, limit: '1' }).toString()}`);
  }

  /** The statement, exactly as one would keep it. */
  asOf({ subject, agreement, at, site }: AsOfAsked): Promise<Answer<string>> {
    const query = new URLSearchParams({ agreement, site, ...(at === '' ? {} : { at }) }).toString();
    return this.#text(`/v1/subjects/${encodeURIComponent(subject)}/as-of?${query}`);
  }

  /** The receipt file, exactly as one would download it. */
  receipt(index: number): Promise<Answer<string>> {
    return this.#text(`/v1/records/${index}/receipt`);
  }

  /** Any text by its digest, exactly; whether it has that digest is for the caller to see. */
  document(digest: string): Promise<Answer<string>> {
    return this.#text(`/v1/documents/${encodeURIComponent(digest)}`);
  }

  async #json<T>(path: string): Promise<Answer<T>> {
    const answer = await this.#text(path);
    return isFailure(answer) ? answer : { value: JSON.parse(answer.value) as T };
  }

  async #text(path: string): Promise<Answer<string>> {
    let response: Response;
    try {
      response = await fetch(path, {
        headers: { Authorization: `Bearer ${this.#key}`, 'Accept-Language': localeOf(this.#language) },
        cache: 'no-store',
        credentials: 'omit',
      });
    } catch {
      return { failed: 'offline' }; // fetch rejects when there is no answer, and only then
    }
    if (response.ok) return { value: await response.text() };
    if (response.status === 401 || response.status === 403) return { failed: 'key' };
    if (response.status === 404) return { failed: 'not-found' };
    return { failed: 'refused', problem: (await response.json()) as Problem };
  }
}
