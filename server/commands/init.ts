// `assent init`: keys and an empty log, made once and never silently.

import { readConfig } from '../config.ts';
import { createLedger } from '../open-ledger.ts';
import { DONE, type Command } from './command.ts';
import { DATA_OPTION, dataOf, originIn } from './place.ts';

export const initCommand: Command = {
  name: 'init',
  operands: [],
  summary: 'makes a ledger: its keys and an empty log',
  about: `
Makes the keys and entry 0 in a directory that holds neither, and prints the public keys. The
origin is the name of the log for ever: scheme-less, such as ledger.example/terms. Hand the log's
verifier key to whoever is to check receipts; keep a copy of the directory's keys.json apart from
it, for nothing here can be read or signed without it.`,
  options: {
    origin: { value: 'NAME', says: 'name of the log (otherwise ASSENT_ORIGIN)' },
    ...DATA_OPTION,
    json: { says: 'prints {origin, data, vkeys, statementKeys} as JSON' },
  },
  async run(given, terminal) {
    const { environment } = terminal;
    const config = readConfig(
      {
        ...environment,
        ASSENT_DATA: dataOf(given, terminal),
        ASSENT_ORIGIN: given.text('origin') ?? environment['ASSENT_ORIGIN'],
      },
      { demo: false, originIn: originIn(given, terminal) },
    );
    const ledger = await createLedger(config);
    const made = {
      origin: ledger.origin,
      data: config.data,
      vkeys: [ledger.logSigner.vkey],
      statementKeys: [ledger.statementSigner.vkey],
    };
    await ledger.close();
    if (given.has('json')) terminal.print(JSON.stringify(made, null, 2));
    else {
      terminal.print(`ledger          ${made.origin}`);
      terminal.print(`directory       ${made.data}`);
      terminal.print(`log key         ${made.vkeys[0]}`);
      terminal.print(`statement key   ${made.statementKeys[0]}`);
    }
    return DONE;
  },
};
