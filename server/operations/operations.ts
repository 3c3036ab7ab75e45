// What whoever runs the service sees of it: its log, its figures, its readiness.

import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Logger } from 'pino';
import type { ProblemCode } from '../refused.ts';
import { errorInLog } from './log.ts';
import { Metrics } from './metrics.ts';
import type { Observer } from '../observer.ts';
import { Readiness } from './readiness.ts';

export class Operations implements Observer {
  readonly metrics = new Metrics();
  readonly readiness = new Readiness();
  readonly log: Logger;
  /** What failed since the last growth, by what is said of it. */
  readonly #failures = new Map<string, { readonly reason: string; times: number; readonly said: number }>();

  constructor(log: Logger) {
    this.log = log;
  }

  grown(growth: Parameters<Observer['grown']>[0]): void {
    this.metrics.grown(growth);
    this.readiness.grown();
    if (this.#failures.size > 0) this.#overcome();
  }

  /** The same failure again and again, as on a full disk, is written down in full once a minute. */
  failed(reason: string, error: unknown): void {
    this.metrics.failed.inc({ reason });
    if (reason === 'overloaded') return;
    const failure = { reason, ...errorInLog(error) };
    const key = JSON.stringify(failure);
    const known = this.#failures.get(key);
    if (known && performance.now() - known.said < SAID_AGAIN_MS) {
      known.times += 1;
      return;
    }
    const times = (known?.times ?? 0) + 1;
    this.#failures.set(key, { reason, times, said: performance.now() });
    this.log.error({ ...failure, ...(times > 1 && { times }) }, 'growth-failed');
  }

  #overcome(): void {
    for (const { reason, times } of this.#failures.values()) this.log.info({ reason, times }, 'growing-again');
    this.#failures.clear();
  }

  journalStays({ bytes, error }: Parameters<Observer['journalStays']>[0]): void {
    this.metrics.failed.inc({ reason: 'journal' });
    this.log.error({ bytes, ...(error === null ? { held: true } : errorInLog(error)) }, 'journal-stays');
  }

  /** A bug, or a part of the machine that did not do its work. */
  readonly report = (error: unknown): void => this.log.error(errorInLog(error), 'failed');

  refused(code: ProblemCode): void {
    this.metrics.refused.inc({ code });
  }

  /** Counts and times every request, under the pattern of its route. */
  readonly watchRequests: MiddlewareHandler = async (c, next) => {
    const started = performance.now();
    await next();
    const milliseconds = performance.now() - started;
    const seen = { method: methodOf(c), route: patternOf(c), status: c.res.status };
    this.metrics.requests.observe(seen, milliseconds / 1000);
    if (this.log.isLevelEnabled('info'))
      this.log.info({ ...seen, milliseconds: Math.round(milliseconds * 10) / 10 }, 'request');
  };
}

const SAID_AGAIN_MS = 60_000;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/** A closed list: anybody can send any word for a method. */
const methodOf = ({ req: { method } }: Context): string => (METHODS.includes(method) ? method : 'other');

/** The route as it is written in the code, since a path may name a person; `none` where nothing matched. */
const patternOf = (c: Context): string => matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none';
