// `assent keys`: the public keys of a ledger; `assent keys add`: a key by which a person or a program calls it.

import { randomBytes } from 'node:crypto';
import { logSigner, statementSigner } from '../keys/signer.ts';
import { loadLedger } from '../open-ledger.ts';
import { hashKey } from '../sites.ts';
import { ROLES, type Role } from '../store.ts';
import { DONE, WrongUsage, type Command, type Given } from './command.ts';
import { DATA_OPTION, dataOf, existingPlace, keysIn } from './place.ts';

export const keysCommand: Command = {
  name: 'keys',
  operands: [],
  summary: 'shows the public keys of a ledger',
  about: `
The log key signs checkpoints and nothing else: it is what assent verify --vkey takes. The statement
key signs presentations and statements.`,
  options: { ...DATA_OPTION, json: { says: 'prints {origin, vkeys, statementKeys} as JSON' } },
  async run(given, terminal) {
    const keys = keysIn(dataOf(given, terminal));
    const shown = { origin: keys.origin, vkeys: [logSigner(keys).vkey], statementKeys: [statementSigner(keys).vkey] };
    if (given.has('json')) terminal.print(JSON.stringify(shown, null, 2));
    else terminal.print(`log key         ${shown.vkeys[0]}\nstatement key   ${shown.statementKeys[0]}`);
    return DONE;
  },
};

const PREFIXES: { readonly [role in Role]: string } = { legal: 'lk_', auditor: 'uk_', publisher: 'ak_' };

export const keysAddCommand: Command = {
  name: 'keys add',
  operands: [],
  summary: 'makes an access key for legal, an auditor or a publisher',
  about: `
The key is shown once; the ledger keeps its hash. That access was granted is logged, with the name
in a sealed field. The ledger must not be being served.`,
  options: {
    role: { value: ROLES.join('|'), says: 'what the key allows' },
    name: { value: 'NAME', says: 'whose key it is' },
    ...DATA_OPTION,
    json: { says: 'prints {role, name, key, index} as JSON' },
  },
  async run(given, terminal) {
    const role = roleOf(given);
    const name = given.needed('name');
    const ledger = await loadLedger(existingPlace(given, terminal));
    try {
      const key = `${PREFIXES[role]}${randomBytes(32).toString('hex')}`;
      const outcome = await ledger.sequencer.record<never>({
        fact: { type: 'access.granted', clear: { role, until: null }, sealed: { person: name } },
        subject: null,
        use: null,
        exclusive: [],
        effects: () => [],
      });
      if (outcome.outcome === 'refused') throw new Error('nothing refuses an access key');
      await ledger.store.saveAccessKey({ hash: hashKey(key), role, name });
      const { index } = outcome.recorded;
      if (given.has('json')) terminal.print(JSON.stringify({ role, name, key, index }, null, 2));
      else terminal.print(`${key}\n\nShown once: keep it now. Role ${role}, ${name}; logged as entry ${index}.`);
      return DONE;
    } finally {
      await ledger.close();
    }
  },
};

function roleOf(given: Given): Role {
  const text = given.needed('role');
  const role = ROLES.find((known) => known === text);
  if (!role) throw new WrongUsage(`--role ${text}: the roles are ${ROLES.join(', ')}`);
  return role;
}
