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

  constructor(log: Logger) {
    this.log = log;
  }

  grown(growth: Parameters<Observer['grown']>[0]): void {
    this.metrics.grown(growth);
  }

  failed(reason: string, error: unknown): void {
    this.metrics.failed.inc({ reason });
    if (reason !== 'overloaded') this.log.error({ reason, ...errorInLog(error) }, 'growth-failed');
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

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/** A closed list: anybody can send any word for a method. */
const methodOf = ({ req: { method } }: Context): string => (METHODS.includes(method) ? method : 'other');

/** The route as it is written in the code, since a path may name a person; `none` where nothing matched. */
const patternOf = (c: Context): string => matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none';
