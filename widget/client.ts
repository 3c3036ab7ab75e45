// Everything the elements say to a ledger goes through here. An answer is a value: what was asked for, or a failure with
// a stable code that says whether trying again can help.

import type { Problem, PresentationAnswer } from '../core/wire.ts';

/** What this side finds wrong by itself; every other code is the ledger's. */
export type OwnFailure =
  | 'network'
  | 'digest-mismatch'
  | 'changes-mismatch'
  | 'subject-token-unavailable'
  | 'capacity-required'
  | 'unreadable'
  | 'untrusted-event'
  | 'unequal-choices';

export interface Failure {
  /** The ledger's own code, or one of this side's. */
  readonly code: string;
  readonly retryable: boolean;
  /** The ledger's words, in the reader's language. */
  readonly detail?: string;
  /** Of what the ledger was asked: JSON Pointer to the member at fault. */
  readonly field?: string;
  /** The attribute that the site set wrongly, or left out. */
  readonly attribute?: string;
  /** With `text-superseded`: the whole new answer. */
  readonly presentation?: PresentationAnswer;
  /** With `already-decided` and `already-ended`: the entry that stands, and what it says. */
  readonly index?: number;
  readonly decision?: 'accepted' | 'declined';
  readonly effective?: string;
  /** Nobody knows whether what was asked for was done: no answer came, or none of a ledger's. */
  readonly unsettled?: boolean | undefined;
  /** Seconds the ledger asked to wait. */
  readonly after?: number;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A part of the widget that few pages need, fetched when one does. */
export async function part<T>(load: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await load() };
  } catch {
    return failed('network', true); // what a browser says of a script it could not fetch helps nobody
  }
}

export const failed = (code: OwnFailure, retryable = false): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, retryable, unsettled: code === 'network' },
});

/** Of what stands in the place of a ledger's address and is none. */
export const NO_ADDRESS: Failure = { code: 'invalid-field', retryable: false, field: '/endpoint' };

const PATIENCE = 15_000;
const ATTEMPTS = 5;

export interface Call {
  readonly endpoint: string;
  /** Language tag that a problem's words are asked for in. */
  readonly language: string;
  readonly signal: AbortSignal;
}

/** `lasts`: arrives even if the page is left meanwhile. */
export const post = <T>(
  call: Call,
  path: string,
  body: unknown,
  lasts = false,
  headers: Record<string, string> = {},
): Promise<Answer<T>> =>
  send(
    call,
    path,
    {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
      keepalive: lasts,
    },
    async (response) => {
      const value = (await response.json()) as T & { presentation?: unknown; index?: unknown };
      if (value.presentation === undefined && value.index === undefined) throw new TypeError('no answer of a ledger');
      return value;
    },
  );

export const get = <T>(call: Call, path: string, headers: Record<string, string> = {}): Promise<Answer<T>> =>
  send(call, path, { headers }, (response) => response.json() as Promise<T>);

/** The exact bytes at `url`, so that their digest can be checked before anything of them is shown. */
export const bytesAt = (call: Call, url: string): Promise<Answer<Uint8Array<ArrayBuffer>>> =>
  send(call, url, {}, async (response) => new Uint8Array(await response.arrayBuffer()));

async function send<T>(
  { endpoint, language, signal }: Call,
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  if (!URL.canParse(path, endpoint)) return { ok: false, failure: NO_ADDRESS };
  try {
    const response = await fetch(new URL(path, endpoint), {
      ...init,
      headers: { ...init.headers, 'Accept-Language': language },
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (response.ok) return { ok: true, value: await read(response) };
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    const after = Number(response.headers.get('Retry-After'));
    return {
      ok: false,
      failure: {
        ...problem,
        code: problem.code ?? (response.status >= 500 ? 'unavailable' : 'refused'),
        retryable: problem.retryable ?? response.status >= 500,
        unsettled: response.status >= 500 && !STORED_NOTHING.includes(problem.code!),
        ...(after > 0 && { after }),
      },
    };
  } catch {
    return failed('network', true); // no connection, no answer in time, or an answer cut short
  }
}

/** Failures by which a ledger says that it stored nothing. */
const STORED_NOTHING = ['unavailable', 'overloaded', 'rate-limited'];

/** Failures that pass by themselves: the very same request is sent again. */
const PASSING = ['network', 'outcome-unknown', ...STORED_NOTHING];

/** Sends until there is an answer that waiting would not change. `waiting` is told before each further attempt;
 *  a browser that comes back on line is not kept waiting. What may have arrived with an earlier attempt, or before
 *  (`unsettled`), is not known of by a later one that is only put off. */
export async function persist<T>(
  signal: AbortSignal,
  attempt: () => Promise<Answer<T>>,
  waiting: (failure: Failure, attempt: number) => void,
  unsettled: boolean | undefined = false,
): Promise<Answer<T>> {
  for (let tries = 1; ; tries++) {
    const answer = await attempt();
    if (answer.ok) return answer;
    const { failure } = answer;
    if (!PASSING.includes(failure.code)) return answer;
    unsettled ||= failure.unsettled;
    if (tries === ATTEMPTS || signal.aborted) return { ok: false, failure: { ...failure, unsettled } };
    waiting(failure, tries + 1);
    await pause(signal, Math.max(500 * 2 ** tries * (0.75 + Math.random() / 2), (failure.after ?? 0) * 1000));
  }
}

function pause(signal: AbortSignal, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, Math.min(milliseconds, 30_000));
    addEventListener('online', go);
    signal.addEventListener('abort', go, { once: true });
  });
}
