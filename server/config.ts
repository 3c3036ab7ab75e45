// Everything the environment decides, read in one place; every problem is named at once.

import { join, resolve } from 'node:path';
import { isForTrying } from '../core/log/checkpoint.ts';
import type { Proxies } from './client-address.ts';
import { LOG_LEVELS, type LogLevel } from './operations/log.ts';
import { isPolicyName, POLICIES, type Policies, type Policy, type PolicyName } from './rate-limits.ts';

export interface Config {
  readonly port: number;
  /** Directory with the keys, and the embedded databases. */
  readonly data: string;
  /** `sqlite:<file>`; the default is `ledger.db` in `data`. */
  readonly store: { readonly kind: 'sqlite'; readonly file: string };
  /** Public base address, without a trailing slash. Never taken from a request. */
  readonly url: string;
  /** Origin of the log: scheme-less, the name of its key. */
  readonly origin: string;
  /** File of the highest committed head. */
  readonly headFile: string;
  /** Agreement sources. */
  readonly agreements: string;
  readonly demo: boolean;
  /** How often callers may come; null where nobody is counted. */
  readonly rateLimits: Policies | null;
  readonly proxies: Proxies;
  /** How much the service says while it runs. */
  readonly log: LogLevel;
}

/** Where a ledger stands, and under which name: all that a command has to know of it. */
export type Place = Pick<Config, 'data' | 'store' | 'url' | 'origin' | 'headFile' | 'demo'>;

export const DEMO_ORIGIN = 'demo.invalid/assent';

export class ConfigProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

type Environment = { readonly [name: string]: string | undefined };

/** Throws `ConfigProblems` with every problem found; `originIn` is where whoever reads them gave the origin, or has to. */
export function readConfig(
  environment: Environment,
  { demo, originIn = 'ASSENT_ORIGIN' }: { readonly demo: boolean; readonly originIn?: string },
): Config {
  const problems: string[] = [];
  const port = readPort(environment['PORT'] ?? '8787', problems);
  const data = resolve(environment['ASSENT_DATA'] || '.assent');
  const url = readUrl(environment['ASSENT_URL'] ?? `http://localhost:${port}`, problems);
  const origin = readOrigin(environment['ASSENT_ORIGIN'] ?? (demo ? DEMO_ORIGIN : undefined), originIn, demo, problems);
  const store = readStore(environment['ASSENT_STORE'], data, problems);
  const rateLimits = readRateLimits(environment['ASSENT_RATE_LIMITS'] || (demo ? 'off' : 'on'), problems);
  const proxies = readProxies(environment['ASSENT_PROXIES'], problems);
  const log = readLogLevel(environment['ASSENT_LOG'] ?? (demo ? 'error' : 'info'), problems);
  if (problems.length > 0) throw new ConfigProblems(problems);
  return {
    port,
    data,
    url,
    origin,
    demo,
    rateLimits,
    proxies,
    log,
    store,
    headFile: resolve(environment['ASSENT_HEAD'] || join(data, 'head')),
    agreements: resolve(environment['ASSENT_AGREEMENTS'] || 'agreements'),
  };
}

function readPort(text: string, problems: string[]): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_534) return port;
  problems.push(`PORT is ${JSON.stringify(text)}; give a number from 0 to 65534`);
  return 0;
}

function readUrl(text: string, problems: string[]): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '')
    return text.replace(/\/+$/, '');
  problems.push(
    `ASSENT_URL is ${JSON.stringify(text)}; give the public http(s) address of this ledger, at the root of its host`,
  );
  return '';
}

function readOrigin(text: string | undefined, named: string, demo: boolean, problems: string[]): string {
  if (text === undefined) {
    problems.push(`${named} is missing; give the name of the log, such as ledger.example/terms, and keep it for ever`);
    return '';
  }
  if (text.includes('://') || /[\s+]/.test(text) || text.length > 200 || text === '') {
    problems.push(`${named} is ${JSON.stringify(text)}; it is a name without a scheme, spaces or plus signs`);
  }
  if (isForTrying(text) !== demo) {
    problems.push(
      demo
        ? 'a demonstration has an origin under .invalid'
        : `${named} ${text} is under .invalid, which is for demonstrations only`,
    );
  }
  return text;
}

function readStore(text: string | undefined, data: string, problems: string[]): Config['store'] {
  if (text === undefined || text === '') return { kind: 'sqlite', file: join(data, 'ledger.db') };
  if (text.startsWith('sqlite:')) return { kind: 'sqlite', file: resolve(text.slice('sqlite:'.length)) };
  problems.push(`ASSENT_STORE is ${JSON.stringify(text)}; this release keeps its log in sqlite:<file>`);
  return { kind: 'sqlite', file: '' };
}

/** `on`, `off`, or what differs from the usual: `page=600/60 site=4000/20`, each a quota and seconds. */
function readRateLimits(text: string, problems: string[]): Policies | null {
  if (text === 'off') return null;
  const policies: { [name in PolicyName]: Policy } = { ...POLICIES };
  for (const item of text === 'on' ? [] : text.trim().split(/[\s,]+/)) {
    const [, name = '', quota, window] = /^([a-z]+)=([1-9]\d{0,8})\/([1-9]\d{0,4})$/.exec(item) ?? [];
    if (isPolicyName(name)) policies[name] = { quota: Number(quota), window: Number(window) };
    else
      problems.push(
        `ASSENT_RATE_LIMITS has ${JSON.stringify(item)}; give on, off, or items such as page=600/60 (calls at once, and seconds in which they come back) for ${Object.keys(POLICIES).join(', ')}`,
      );
  }
  return policies;
}

const MOST_PROXIES = 8;

function readProxies(text: string | undefined, problems: string[]): Proxies {
  if (text === undefined || text === '') return null;
  if (/^\d$/.test(text) && Number(text) <= MOST_PROXIES) return Number(text);
  problems.push(
    `ASSENT_PROXIES is ${JSON.stringify(text)}; give how many proxies of yours add to X-Forwarded-For, 0 to ${MOST_PROXIES}`,
  );
  return null;
}

function readLogLevel(text: string, problems: string[]): LogLevel {
  const level = LOG_LEVELS.find((one) => one === text);
  if (level !== undefined) return level;
  problems.push(`ASSENT_LOG is ${JSON.stringify(text)}; it is one of ${LOG_LEVELS.join(', ')}`);
  return 'info';
}
