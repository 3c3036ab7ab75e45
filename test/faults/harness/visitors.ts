// Visitors that decide as fast as they are answered, over real sockets, and keep what they were told.

import { setTimeout as wait } from 'node:timers/promises';
import type { PresentationAnswer } from '../../../core/wire.ts';
import { DEMO_KEYS } from '../../../server/demo.ts';
import { SMALL } from '../../end-to-end/demo-process.ts';
import { askAll, Connection, getRequest, postRequest, type Answer } from './connection.ts';
import type { Notebook } from './notebook.ts';
import type { Service } from './service.ts';

const PRESENTATION = JSON.stringify({ siteKey: DEMO_KEYS.site, agreements: [SMALL], locale: 'zh-CN', kind: 'sign-up' });

/** Of one kind, so that the same values of personal data are sealed in every class that a decision has. */
const OBSERVED = { fontPx: 16, contrast: 12.6, visible: 1, visibleMs: 41_250, preTicked: false, trusted: true };

type Place = Pick<Service, 'port' | 'url'>;

export interface Visitors {
  /** Resolves when the last of them has given up: after `leave`, or once nobody answers. */
  readonly gone: Promise<unknown>;
  leave(): void;
}

/** `count` of them at once, until they leave or the service is gone; one more reads the newest checkpoint all the time. */
export function visit(service: Place, count: number, notebook: Notebook): Visitors {
  const house = { open: true };
  const come = async (step: (connection: Connection) => Promise<void>): Promise<void> => {
    try {
      const connection = await Connection.to(service.port);
      try {
        while (house.open) await step(connection);
      } finally {
        connection.close();
      }
    } catch {
      house.open = false; // a connection that breaks: what was answered before is in the notebook
    }
  };
  const gone = Promise.all([
    ...Array.from({ length: count }, () =>
      come(async (connection) => {
        for (const request of requestsOn(await connection.ask(presentationRequest(service))))
          await decide(connection, service, request, notebook);
      }),
    ),
    come(async (connection) => notebook.see((await connection.ask(getRequest('/log/checkpoint'))).body)),
  ]);
  return { gone, leave: () => void (house.open = false) };
}

/** Waits so many milliseconds, and longer where by then fewer than so many are acknowledged. */
export async function underWay({ acknowledged }: Notebook, milliseconds: number, least: number): Promise<void> {
  await wait(milliseconds);
  while (acknowledged.length < least) await wait(10);
}

/** Rejects if the connection breaks; the notebook then knows that this one was sent. */
async function decide(connection: Connection, { url }: Place, request: string, notebook: Notebook): Promise<void> {
  notebook.sent(request);
  notebook.answered(request, await connection.ask(postRequest(url, '/v1/decisions', request)));
}

/** The bodies of `count` acceptances by people nobody knows, each on a presentation of its own. */
export async function decisionRequests(service: Place, count: number): Promise<readonly string[]> {
  const asked = Array.from({ length: count }, () => presentationRequest(service));
  const requests = (await askAll(service.port, asked)).flatMap(requestsOn);
  if (requests.length < count) throw new Error(`only ${requests.length} of ${count} presentations were given`);
  return requests;
}

/** Sends them, each to its answer, and writes these down. */
export async function sendAll(
  service: Place,
  requests: readonly string[],
  notebook: Notebook,
): Promise<readonly Answer[]> {
  const sent = requests.map((request) => {
    notebook.sent(request);
    return decisionPost(service, request);
  });
  const answers = await askAll(service.port, sent);
  for (const [i, answer] of answers.entries()) notebook.answered(requests[i]!, answer);
  return answers;
}

/** `count` decisions, made and answered. */
export const decideTimes = async (service: Place, count: number, notebook: Notebook): Promise<readonly Answer[]> =>
  sendAll(service, await decisionRequests(service, count), notebook);

export const decisionPost = ({ url }: Place, request: string): string => postRequest(url, '/v1/decisions', request);

export const presentationRequest = ({ url }: Place): string => postRequest(url, '/v1/presentations', PRESENTATION);

/** The body of the acceptance of a presentation that was given; none if it was not. */
export function requestsOn({ status, body }: Answer): readonly string[] {
  if (status !== 201) return [];
  const { presentation } = JSON.parse(body) as PresentationAnswer;
  const made = { presentation, decision: 'accepted', capacity: { kind: 'self' }, preferences: { email: 'in' } };
  return [JSON.stringify({ siteKey: DEMO_KEYS.site, ...made, observed: OBSERVED })];
}
