// `assent serve`: the service in the foreground, as `server/service.ts` starts it.

import { DONE, type Command } from './command.ts';
import { DATA_OPTION } from './place.ts';

const SETTINGS = [
  ['data', 'ASSENT_DATA'],
  ['rate-limits', 'ASSENT_RATE_LIMITS'],
  ['proxies', 'ASSENT_PROXIES'],
] as const;

export const serveCommand: Command = {
  name: 'serve',
  operands: [],
  summary: 'serves a ledger over HTTP',
  about: `
Reads PORT, ASSENT_DATA, ASSENT_URL, ASSENT_ORIGIN, ASSENT_STORE, ASSENT_HEAD, ASSENT_AGREEMENTS,
ASSENT_RATE_LIMITS, ASSENT_PROXIES and ASSENT_LOG from the environment; docs/operating.md explains each. Ready when GET /readyz answers 200. Refuses to
start (exit 3) on doubt about what it finds in the directory, and says what differs.`,
  options: {
    demo: { says: 'the demonstration: prepared texts, fictional parties, keys known to all' },
    'rate-limits': { value: 'LIMITS', says: 'on, off, or what differs: "page=600/60 site=4000/20"' },
    proxies: { value: 'N', says: 'so many proxies of yours add to X-Forwarded-For' },
    ...DATA_OPTION,
  },
  async run(given) {
    for (const [option, variable] of SETTINGS) {
      const value = given.text(option);
      if (value !== undefined) process.env[variable] = value;
    }
    // It reads `--demo` from the command line itself, and runs until it is told to stop.
    await import('../service.ts');
    return DONE;
  },
};
