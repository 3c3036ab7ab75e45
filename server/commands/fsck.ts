// `assent fsck`: recomputes a stored log from its bytes.

import { openStored } from '../open-ledger.ts';
import { ANSWER_IS_NO, DONE, type Command } from './command.ts';
import { checkedSentence, faultSentence } from './fsck.words.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import { checkWhole } from './whole-check.ts';

export const fsckCommand: Command = {
  name: 'fsck',
  operands: [],
  summary: 'recomputes a stored log from its bytes and names the first wrong place',
  about: `
Hashes every entry again, grows the tree and compares it with every checkpoint ever signed; reads
every entry, opens every sealed field that has not been destroyed and every document that is named
by its digest. Writes nothing, and may run while the ledger is being served.

Exit 1 if a place does not hold; the first one is named.`,
  options: { ...DATA_OPTION, json: { says: 'prints the counts, and the fault or null, as JSON' }, ...LANGUAGE_OPTION },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const stored = openStored(existingPlace(given, terminal));
    try {
      const check = await checkWhole(stored);
      const { fault } = check;
      if (given.has('json')) {
        const spoken = fault && { ...fault, message: faultSentence(fault, language) };
        terminal.print(JSON.stringify({ ok: fault === null, ...check, fault: spoken }, null, 2));
      } else {
        const outcome = { 'zh-Hans': ['全部成立', '不成立'], en: ['Everything holds', 'Does not hold'] }[language];
        terminal.print(fault ? `${outcome[1]}: ${faultSentence(fault, language)}` : outcome[0]!);
        terminal.print(checkedSentence(check, language));
      }
      return fault ? ANSWER_IS_NO : DONE;
    } finally {
      await stored.close();
    }
  },
};
