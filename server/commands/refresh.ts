// `assent refresh`: adds to a receipt the proof that the log, as it is served now, still holds its entry and has only grown.

import { renameSync, writeFileSync } from 'node:fs';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { parseCheckpoint } from '../../core/log/checkpoint.ts';
import { parseNote } from '../../core/log/note.ts';
import { printTilePath, readFromTiles, tilesOfPlan, type TileHashes } from '../../core/log/tiles.ts';
import { followPlan, planConsistency, planInclusion } from '../../core/log/tree.ts';
import { parseReceipt, type Receipt } from '../../core/record/receipt.ts';
import { ledgerOf, placeOf, refresh, type LaterProof, type ReceiptPlace } from '../../core/record/refresh.ts';
import { REFRESH_WORDS, type RefreshRefusal } from '../../core/record/refresh.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { CHECKPOINT_BYTES, readHashes, type ReadLog } from '../checks/read-log.ts';
import { verifyEd25519 } from '../keys/signer.ts';
import { sha256 } from '../native.ts';
import { ANSWER_IS_NO, CouldNot, DONE, type Command, type ExitCode, type Given, type Terminal } from './command.ts';
import { FileRefused } from './file-refused.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { readInput } from './input.ts';
import { logAddress, servedLog } from './served-log.ts';
import { readVerifierKeys } from './verifier-keys.ts';

export const refreshCommand: Command = {
  name: 'refresh',
  operands: [{ name: 'RECEIPT' }],
  summary: 'brings a receipt up to date with the log as it is served now',
  about: `
RECEIPT is a .receipt.json file, or - for standard input. The log is read at the address that the
receipt names, or at --log: its newest checkpoint, and the few tiles (C2SP tlog-tiles) from which
follows that it still holds this entry and grew from what it was. That proof is added to the
receipt, beside what is in it; the receipt is printed, or written to --out. From the tiles asked for,
the log learns at most near which entry it stands.

Exit 1 if what is served does not go on from this receipt: then the log is not what it was.`,
  options: {
    log: { value: 'URL', says: 'address of the log, such as https://ledger.example/log/' },
    vkey: { value: 'KEY|FILE', several: true, says: 'a key you trust, where the log is signed by a newer one' },
    out: { value: 'FILE', says: 'where the receipt is written (otherwise standard output)' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const words = WORDS[language];
    const trusted = given.texts('vkey').flatMap(readVerifierKeys);
    const receipt = parseReceipt(fromUtf8(readInput(given.operand(0)!)) ?? '');
    if (receipt === null) return no(words.noReceipt, terminal);
    const options = { trusted, verify: verifyEd25519, hash: sha256 };
    const place = placeOf(receipt, options);
    if (place === null) return no(sentence('receipt-fails', language), terminal);
    const later = await readLater(servedLog(addressOf(receipt, given)), place);
    if (typeof later === 'string') return no(sentence(later, language), terminal);
    const refreshing = refresh(receipt, later, options);
    if (refreshing.state === 'refused') return no(sentence(refreshing.code, language), terminal);
    const { state, size } = refreshing;
    const content = `${JSON.stringify(state === 'refreshed' ? refreshing.receipt : receipt)}\n`;
    const file = given.text('out');
    if (file === undefined) {
      terminal.print(content);
      terminal.remark(words[state](size));
    } else {
      write(file, content);
      terminal.print(words[state](size));
    }
    return DONE;
  },
};

const WORDS: {
  readonly [language in InterfaceLanguage]: {
    readonly noReceipt: string;
    readonly refreshed: (size: number) => string;
    readonly current: (size: number) => string;
    readonly because: string;
  };
} = {
  'zh-Hans': {
    noReceipt: '没有更新：文件不是回执，或已损坏、被改动',
    refreshed: (size) => `已更新：账本现有 ${size} 条，仍收录此条目，并且只增未改`,
    current: (size) => `无需更新：回执已有共 ${size} 条的快照的证明`,
    because: '没有更新：',
  },
  en: {
    noReceipt: 'Not brought up to date: the file is not a receipt, or is damaged or altered',
    refreshed: (size) => `Brought up to date: the log of now ${size} entries holds this one and has only grown`,
    current: (size) => `Up to date already: the receipt has a proof in the checkpoint of ${size} entries`,
    because: 'Not brought up to date: ',
  },
};

const sentence = (code: RefreshRefusal, language: InterfaceLanguage): string =>
  WORDS[language].because + REFRESH_WORDS[language][code];

function no(text: string, terminal: Terminal): ExitCode {
  terminal.remark(text);
  return ANSWER_IS_NO;
}

function addressOf(receipt: Receipt, given: Given): URL {
  const named = given.text('log');
  if (named !== undefined) return logAddress(named);
  const ledger = ledgerOf(receipt);
  if (ledger === null) throw new CouldNot('the receipt does not name its ledger; give the address with --log');
  return logAddress(`${ledger}/log/`);
}

/** What the log gives for this receipt, unchecked; a code where it cannot have any proof for it. Throws `CouldNot`. */
async function readLater(read: ReadLog, { index, first }: ReceiptPlace): Promise<LaterProof | RefreshRefusal> {
  const bytes = await read('checkpoint', CHECKPOINT_BYTES);
  const checkpoint = bytes === null || bytes === 'closed' ? null : fromUtf8(bytes);
  if (checkpoint === null) throw new CouldNot('there is no checkpoint at the address of the log');
  const note = parseNote(checkpoint);
  const said = note && parseCheckpoint(note.text);
  if (said === null) return 'checkpoint-unreadable';
  if (said.origin !== first.origin) return 'origin-differs';
  if (said.size < first.size) return 'log-smaller';
  const plans = [planInclusion(index, said.size), planConsistency(first.size, said.size)] as const;
  const tiles: TileHashes[] = [];
  for (const tile of tilesOfPlan(plans.flat(), said.size)) {
    const hashes = await readHashes(read, tile);
    if (hashes === null) throw new CouldNot(`${printTilePath(tile)} is not served, or not as long as it must be`);
    tiles.push({ ...tile, hashes });
  }
  const [inclusion, consistency] = plans.map((plan) => followPlan(plan, readFromTiles(tiles, sha256), sha256));
  return { checkpoint, inclusion: inclusion!, consistency: consistency! };
}

/** What is written over is a receipt: the new one is there whole before the old one goes. */
function write(file: string, content: string): void {
  try {
    writeFileSync(`${file}.part`, content, { flush: true });
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw new FileRefused(file, 'written', error);
  }
}
