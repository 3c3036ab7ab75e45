// Visitors that decide as fast as they are answered, over real sockets, and remember what they were told.

import type { DecisionAnswer, PresentationAnswer } from '../../core/wire.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { SMALL } from '../end-to-end/demo-process.ts';

/** A decision that the service has acknowledged: the request, and the answer byte for byte. */
export interface Acknowledged {
  readonly request: string;
  readonly answer: string;
}

export interface Visitors {
  readonly acknowledged: readonly Acknowledged[];
  /** Checkpoints as they were served, in the order they were asked for. */
  readonly checkpoints: readonly string[];
  /** Resolves when the last of them has given up: after `leave`, or once nobody answers. */
  readonly gone: Promise<unknown>;
  leave(): void;
}

/** `count` of them at once, until they leave or the service is gone. */
export function visit(url: string, count: number): Visitors {
  const acknowledged: Acknowledged[] = [];
  const checkpoints: string[] = [];
  const house = { open: true };
  const untilGone = async (step: () => Promise<void>): Promise<void> => {
    // A connection that breaks is how a killed server looks from outside; what was answered before counts.
    while (house.open) await step().catch(() => (house.open = false));
  };
  const gone = Promise.all([
    ...Array.from({ length: count }, () =>
      untilGone(async () => {
        acknowledged.push(await decideOnce(url));
      }),
    ),
    untilGone(async () => {
      checkpoints.push(await textOf(await fetch(`${url}/log/checkpoint`), 200));
    }),
  ]);
  return { acknowledged, checkpoints, gone, leave: () => (house.open = false) };
}

async function decideOnce(url: string): Promise<Acknowledged> {
  const request = await decisionRequest(url);
  return { request, answer: await textOf(await sendDecision(url, request), 201) };
}

/** The body of an acceptance by somebody nobody knows, on a presentation of its own. */
export async function decisionRequest(url: string): Promise<string> {
  const asked = { siteKey: DEMO_KEYS.site, agreements: [SMALL], locale: 'zh-CN', kind: 'sign-up' };
  const { presentation } = JSON.parse(
    await textOf(await post(url, '/v1/presentations', JSON.stringify(asked)), 201),
  ) as PresentationAnswer;
  const made = { presentation, decision: 'accepted', capacity: { kind: 'self' }, preferences: { email: 'in' } };
  return JSON.stringify({ siteKey: DEMO_KEYS.site, ...made });
}

export const sendDecision = (url: string, request: string): Promise<Response> => post(url, '/v1/decisions', request);

export const indexOf = ({ answer }: Acknowledged): number => (JSON.parse(answer) as DecisionAnswer).index;

const post = (url: string, path: string, body: string): Promise<Response> =>
  fetch(`${url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: url }, body });

async function textOf(response: Response, status: number): Promise<string> {
  const text = await response.text();
  if (response.status !== status) throw new Error(`${response.status} instead of ${status}: ${text}`);
  return text;
}
