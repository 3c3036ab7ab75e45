// `assent serve`: the service in the foreground, as `server/main.ts` starts it.

import { DONE, type Command } from './command.ts';
import { DATA_OPTION } from './place.ts';

export const serveCommand: Command = {
  name: 'serve',
  operands: [],
  summary: 'serves a ledger over HTTP',
  about: `
Reads PORT, ASSENT_DATA, ASSENT_URL, ASSENT_ORIGIN, ASSENT_STORE, ASSENT_HEAD, ASSENT_AGREEMENTS and
ASSENT_LOG from the environment; docs/operating.md explains each. Ready when GET /readyz answers 200. Refuses to
start (exit 3) on doubt about what it finds in the directory, and says what differs.`,
  options: {
    demo: { says: 'the demonstration: prepared texts, fictional parties, keys known to all' },
    ...DATA_OPTION,
  },
  async run(given) {
    const data = given.text('data');
    if (data !== undefined) process.env['ASSENT_DATA'] = data;
    // It reads `--demo` from the command line itself, and runs until it is told to stop.
    await import('../main.ts');
    return DONE;
  },
};
