// Whether what a ledger recorded is what stood on the screen: asked outside the page, which may be lying.

import { expect } from 'vitest';
import { digestOf } from '../../core/bytes/hash.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { verifyReceipt } from '../../core/record/verdict.ts';
import type { VersionDocument } from '../../core/text/agreement.ts';
import type { DecisionAnswer, DecisionRequest, Observed } from '../../core/wire.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import type { Host, HostPage } from './host-page.ts';

export interface Recorded {
  readonly request: DecisionRequest;
  readonly observed: Observed;
  readonly answer: DecisionAnswer;
  readonly decision: string;
}

/** Does `press` and gives back what the ledger answered the one request that follows from it. */
export async function recordedBy(page: HostPage, press: () => Promise<unknown>): Promise<Recorded> {
  const [response] = await Promise.all([
    page.page.waitForResponse((one) => one.url().endsWith('/v1/decisions') && one.request().method() === 'POST'),
    press(),
  ]);
  expect(response.status()).toBe(201);
  const request = response.request().postDataJSON() as DecisionRequest;
  const answer = (await response.json()) as DecisionAnswer;
  const { decision } = JSON.parse(answer.receipt.entry) as { decision: string };
  return { request, observed: request.observed!, answer, decision };
}

/** The receipt verifies with the texts it cites, and the words of the leading one are those that stood on the screen. */
export async function expectShown(
  { demo }: Host,
  page: HostPage,
  { answer }: Recorded,
  onScreen: string,
): Promise<void> {
  const { receipt } = answer;
  const documents = await Promise.all(receipt.versions.map(async ({ url }) => (await fetch(url)).text()));
  const { vkeys } = (await (await fetch(`${demo.url}/.well-known/assent.json`)).json()) as { vkeys: string[] };
  const verdict = verifyReceipt(JSON.stringify({ ...receipt, documents }), {
    trusted: [parseVerifierKey(vkeys[0]!)!],
    verify: verifyEd25519,
  });
  expect(verdict.outcome).toBe('verified');
  expect(receipt.versions.map(({ digest }) => digest)).toEqual(
    documents.map((text) => digestOf(new TextEncoder().encode(text))),
  );
  const { text } = JSON.parse(documents[0]!) as VersionDocument;
  const bare = (words: string): string => words.replace(/\s/g, '');
  for (const { body } of text['en']!.clauses.slice(0, 3))
    for (const part of body) if ('text' in part) expect(bare(onScreen)).toContain(bare(part.text));
  expect(page.complaints).toEqual([]);
}

/** Everything that stands in the shadow tree, drawn or not yet. */
export const textOnScreen = (page: HostPage): Promise<string> =>
  page.element.evaluate((element) => element.shadowRoot!.textContent);
