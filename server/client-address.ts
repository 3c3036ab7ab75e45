// Which client a request came from, as far as that can be believed. Behind a proxy every connection is the proxy's; what it
// says in `X-Forwarded-For` is true only of those entries that the operator's own proxies added, which are the last ones.

import type { Context } from 'hono';
import { isIP } from 'node:net';

/** How many proxies of the operator's stand before the ledger, each of which adds the address it was called from: 0 where
 *  clients connect to the ledger itself, null where nobody said. */
export type Proxies = number | null;

interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** Null where it is not known. IPv6 in networks of 64 bits, since each household or machine has a whole one. */
export function clientAddress(c: Context, proxies: Proxies): string | null {
  if (proxies === null) return null;
  const connected = (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress;
  if (proxies === 0) return connected === undefined ? null : network(connected);
  const named = (c.req.header('X-Forwarded-For') ?? '').split(',').map((address) => address.trim());
  return network(named.at(-proxies) ?? '');
}

/** Null for what is no address. A port is left out: `192.0.2.7:443`, `[2001:db8::1]:443`. */
export function network(text: string): string | null {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? [];
  const [, withPort] = /^([\d.]+):\d+$/.exec(text) ?? [];
  const address = bracketed ?? withPort ?? text;
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6 || address.includes('%')) return null;
  // The parser of addresses gives every spelling of one the same: eight groups, or fewer around `::`.
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, mapped] = /^::ffff:([0-9a-f]{1,4}:[0-9a-f]{1,4})$/.exec(spelled) ?? [];
  if (mapped !== undefined) {
    const [high = 0, low = 0] = mapped.split(':').map((group) => Number.parseInt(group, 16));
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  const [before = '', after] = spelled.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const all = [
    ...head,
    ...Array.from({ length: after === undefined ? 0 : 8 - head.length - tail.length }, () => '0'),
    ...tail,
  ];
  return `${all.slice(0, 4).join(':')}::/64`;
}
