// `assent new-version`: a folder for the next version, with the texts of the last one to be edited and a manifest in which what
// has to be decided anew is empty, so that the check names it until it is written.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { isObject } from '../../core/bytes/canonical-json.ts';
import { isAgreementId, isVersionLabel, type AgreementId, type VersionLabel } from '../../core/text/agreement.ts';
import type { VersionSource } from '../../core/text/compile.ts';
import { isPlainObject } from '../../core/text/shape.ts';
import { LEAST_DAYS } from '../../core/text/period.ts';
import { listAgreements, readVersionSource } from '../agreements-folder.ts';
import { UnreadableSource } from '../source-files.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command, type Given } from './command.ts';
import { fetchedJson } from './fetched.ts';
import { FOLDER_OPTION, folderOf, notAsALedger, servedAddress } from './publisher.ts';

export const newVersionCommand: Command = {
  name: 'new-version',
  operands: [{ name: 'AGREEMENT' }],
  summary: 'drafts the next version from the last one',
  about: `
Makes the next folder with the texts of the last one, and a version.yaml with the next label. What is
decided anew for each version is left empty in it (materiality, reason, summary, meaning, who decided
it), and assent check names it until it is written. Waivers are not carried over: whether a warning is
still to be waived is decided on the new text, and the check names it again.

With --to the ledger is asked what became of the last version: behind one that was withdrawn, the new
one follows the one before, which people may have accepted; version.yaml then says so (follows).
Without it, --follows says so.

A version is never drafted behind another draft, since only one is pending at a time: exit 1 if that
ledger has not published the last version in the folder. Without --to nobody can say whether it was;
the command goes on and reminds you.`,
  options: {
    ...FOLDER_OPTION,
    follows: { value: 'VERSION|none', says: 'which version it follows, if not the last in the folder' },
    to: { value: 'URL', says: 'address of the ledger that the agreement is published in' },
    json: { says: 'prints {agreement, version, follows, written, waivers} as JSON; waivers that were left behind' },
  },
  async run(given, terminal) {
    const agreement = given.operand(0)!;
    if (!isAgreementId(agreement)) throw new WrongUsage(`${JSON.stringify(agreement)} is not the id of an agreement`);
    const folder = folderOf(given, terminal);
    const last = lastIn(folder, agreement);
    const follows = await followsOf(given, agreement, last);
    if (follows === 'draft') {
      terminal.remark(`assent: ${agreement}@${last} is not published yet: edit ${join(folder, agreement, last)}`);
      return ANSWER_IS_NO;
    }
    const version = String(Number(last) + 1);
    const { written, waivers } = draft(folder, { agreement, last, version, follows });
    if (given.has('json')) terminal.print(JSON.stringify({ agreement, version, follows, written, waivers }, null, 2));
    else {
      for (const file of written) terminal.print(file);
      if (waivers > 0)
        terminal.remark(`assent: the waivers of version ${last} (${waivers}) are left behind: decide on each anew`);
      if (!given.has('to'))
        terminal.remark(
          `assent: whether ${agreement}@${last} is published was not looked up (--to URL): if it is not, remove what was written and edit that one`,
        );
      terminal.remark(`assent: now edit the texts and fill in version.yaml; assent check says what is missing`);
    }
    return DONE;
  },
};

interface Draft {
  readonly agreement: AgreementId;
  readonly last: VersionLabel;
  readonly version: VersionLabel;
  readonly follows: VersionLabel | 'none';
}

function lastIn(folder: string, agreement: AgreementId): VersionLabel {
  if (!existsSync(folder)) throw new CouldNot(`${folder} is not there`);
  const last = listAgreements(folder)
    .find((one) => one.agreement === agreement)
    ?.versions.at(-1);
  if (last === undefined) throw new CouldNot(`${join(folder, agreement)} holds no version to begin with`);
  return last;
}

/** Which version the next one follows; `draft` where the last one is not published. */
async function followsOf(
  given: Given,
  agreement: AgreementId,
  last: VersionLabel,
): Promise<VersionLabel | 'none' | 'draft'> {
  const said = given.text('follows');
  if (said !== undefined && said !== 'none' && !(isVersionLabel(said) && Number(said) <= Number(last)))
    throw new WrongUsage(`--follows ${said} is neither a version up to ${last} nor none`);
  if (!given.has('to')) return said ?? last;
  const history = await historyOf(servedAddress(given, `/v1/agreements/${agreement}`));
  if (history === null) return 'draft';
  const newest = history.at(-1)!.version;
  if (Number(newest) < Number(last)) return 'draft';
  if (newest !== last) throw new CouldNot(`the ledger has version ${newest}, and the folder ends with ${last}`);
  const follows = history.findLast(({ withdrawn }) => !withdrawn)?.version ?? 'none';
  if (said !== undefined && said !== follows)
    throw new CouldNot(`in this ledger the next version follows ${follows}, not ${said}`);
  return follows;
}

/** The versions that a ledger has of an agreement, the last one last; null where it has none. */
async function historyOf(
  address: URL,
): Promise<readonly { readonly version: VersionLabel; readonly withdrawn: boolean }[] | null> {
  const { status, said } = await fetchedJson(address);
  const { history, code } = isObject(said) ? said : {};
  if (status === 404 && code === 'not-found') return null;
  if (status !== 200) throw new CouldNot(`${address.origin} answered ${status}`);
  return Array.isArray(history) && history.length > 0 ? (history as never) : notAsALedger(address, status);
}

interface Drafted {
  /** The files written. */
  readonly written: readonly string[];
  /** So many waivers of the last version were left behind. */
  readonly waivers: number;
}

/** Writes the folder, whole or not at all. */
function draft(folder: string, { agreement, last, version, follows }: Draft): Drafted {
  const [from, to] = [join(folder, agreement, last), join(folder, agreement, version)];
  const manifest = manifestOf(folder, { agreement, last, version, follows });
  try {
    mkdirSync(to);
  } catch (error) {
    throw new CouldNot(`${to} cannot be made: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
  try {
    const texts = manifest.locales.map((locale) => `${locale}.md`);
    for (const name of texts) copyFileSync(join(from, name), join(to, name));
    writeFileSync(join(to, 'version.yaml'), manifest.text);
    return { written: ['version.yaml', ...texts].map((name) => join(to, name)), waivers: manifest.waivers };
  } catch (error) {
    rmSync(to, { recursive: true, force: true });
    throw new CouldNot(`${to} cannot be written: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
}

/** The manifest of the last version with the next label, and empty where each version is decided anew. */
function manifestOf(
  folder: string,
  { agreement, last, version, follows }: Draft,
): { readonly text: string; readonly locales: readonly string[]; readonly waivers: number } {
  let locales: readonly string[];
  let mayOrganise: boolean;
  try {
    // Read as the check reads it: what cannot be read is not copied either.
    const source = readVersionSource(folder, agreement, last);
    const declared = isPlainObject(source.agreement.value) ? source.agreement.value['locales'] : undefined;
    const place = (locale: string): number => (Array.isArray(declared) ? declared.indexOf(locale) : 0);
    locales = Object.keys(source.texts).sort((a, b) => place(a) - place(b));
    mayOrganise = isOpenToOrganisations(source);
  } catch (error) {
    if (error instanceof UnreadableSource) throw new CouldNot(`${error.message}: see assent check`, { cause: error });
    throw error;
  }
  const document = parseDocument(readFileSync(join(folder, agreement, last, 'version.yaml'), 'utf8'));
  if (!isMap(document.contents)) throw new CouldNot(`${join(folder, agreement, last, 'version.yaml')} is no manifest`);
  const each = (value: unknown): object => Object.fromEntries(locales.map((locale) => [locale, value]));
  document.set('version', quoted(document, version));
  document.delete('follows');
  if (follows !== last) document.set('follows', follows === 'none' ? follows : quoted(document, follows));
  for (const name of ['materiality', 'decidedBy']) document.set(name, null);
  for (const name of ['reason', 'summary', 'meaning']) document.set(name, document.createNode(each(null)));
  if (follows !== 'none') becomeRevision(document, locales, mayOrganise);
  const waivers = leaveWaivers(document);
  return { text: document.toString({ lineWidth: 0, nullStr: '' }), locales, waivers };
}

/** A reason that was given for one text says nothing of the next; how many there were. */
function leaveWaivers(document: Document): number {
  const waivers = document.get('waivers');
  if (!isSeq(waivers) || waivers.items.length === 0) return 0;
  document.set('waivers', document.createNode([], { flow: true }));
  return waivers.items.length;
}

/** Whether an organisation may accept the contract: then the sentence has to name it. */
function isOpenToOrganisations({ agreement, version }: VersionSource): boolean {
  const member = (value: unknown, name: string): unknown => (isPlainObject(value) ? value[name] : undefined);
  const of = (manifest: unknown): unknown => member(member(manifest, 'facts'), 'capacities');
  const capacities = of(version.value) ?? of(agreement.value);
  const isContract = member(agreement.value, 'act') === 'accept';
  return isContract && Array.isArray(capacities) && capacities.includes('organisation');
}

/** What a first version does not have to say: the days of notice, and what becomes of those who accepted it. */
function becomeRevision(document: Document, locales: readonly string[], mayOrganise: boolean): void {
  if (['first', 'demo'].includes(String(document.get('regime')))) {
    const days = LEAST_DAYS['prc-15'];
    document.set('regime', 'prc-15');
    document.set('noticeDays', days);
    // The day of publication does not count (Civil Code 201).
    document.set('effective', `P${days + 1}D`);
  }
  for (const name of ['onDecline', 'onNoDecision'])
    if (document.getIn([name, 'rule']) === 'not-registered' || document.get(name) === 'not-registered')
      document.set(name, null);
  if (document.hasIn(['sentences', 're-acceptance'])) return;
  const sentence = (locale: string): object => ({
    statement: null,
    statementPending: null,
    ...(mayOrganise ? { statementOrganisation: null } : {}),
    accept: document.getIn(['sentences', 'sign-up', locale, 'accept']) ?? null,
    decline: document.getIn(['sentences', 'sign-up', locale, 'decline']) ?? null,
    onDecline: null,
    onNoDecision: null,
  });
  const sentences = Object.fromEntries(locales.map((locale) => [locale, sentence(locale)]));
  document.setIn(['sentences', 're-acceptance'], document.createNode(sentences));
}

/** A label is text, though it is written with digits. */
function quoted(document: Document, text: string): unknown {
  const node = document.createNode(text);
  if (isScalar(node)) node.type = 'QUOTE_DOUBLE';
  return node;
}
