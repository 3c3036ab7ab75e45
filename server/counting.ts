// Counting the calls of a request's caller, where it is known who that is. A demonstration counts nobody.

import type { Context, MiddlewareHandler } from 'hono';
import { clientAddress, type Proxies } from './client-address.ts';
import { Refused, type RefusedDetails } from './refused.ts';
import type { Counted, PolicyName, RateLimits } from './rate-limits.ts';

export interface Counting {
  readonly limits: RateLimits;
  readonly proxies: Proxies;
}

/** Whether a call can be turned away. Those that refuse messages, or take a consent back, are counted and always taken. */
export type Urgency = 'may-wait' | 'always-taken';

type WithCounting = { Variables: { counting?: Counting } };

export const countBy =
  (counting: Counting): MiddlewareHandler =>
  (c: Context<WithCounting>, next) => {
    c.set('counting', counting);
    return next();
  };

/** By client address where it is known: of one site's pages, or of forms that belong to no site. `stands` is told to whoever is
 *  turned away. */
export function countClient(
  c: Context,
  site: string | null,
  urgency: Urgency = 'may-wait',
  stands?: RefusedDetails['refusal'],
): void {
  const { counting } = (c as Context<WithCounting>).var;
  if (counting === undefined) return;
  const address = clientAddress(c, counting.proxies);
  const [one, all]: readonly [PolicyName, PolicyName] = site === null ? ['form', 'forms'] : ['page', 'pages'];
  const counted =
    address === null ? counting.limits.count(all, site ?? '') : counting.limits.count(one, `${site ?? ''} ${address}`);
  turnAway(counted, urgency, stands);
}

/** By the key that was shown: `whose` it is, not the key itself. */
export function countKey(c: Context, policy: 'site' | 'role', whose: string, urgency: Urgency = 'may-wait'): void {
  const { counting } = (c as Context<WithCounting>).var;
  if (counting !== undefined) turnAway(counting.limits.count(policy, whose), urgency);
}

function turnAway(rate: Counted, urgency: Urgency, refusal?: RefusedDetails['refusal']): void {
  if (!rate.isLet && urgency === 'may-wait') throw new Refused('rate-limited', { rate, ...(refusal && { refusal }) });
}
