// `assent publish`: a prepared version into the ledger, for ever; into a directory, or over HTTP into one that is served.

import { isObject } from '../../core/bytes/canonical-json.ts';
import { isAgreementId, isVersionLabel } from '../../core/text/agreement.ts';
import { speakCheck } from '../../core/text/check.ts';
import { compileVersion, type VersionSource } from '../../core/text/compile.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { publish } from '../ledger/publish.ts';
import { loadLedger } from '../open-ledger.ts';
import { problemDocument } from '../problems.ts';
import { Refused } from '../refused.ts';
import { checkPlace, printCheck, type CheckedPlace, type VersionPlace } from './check.ts';
import { ANSWER_IS_NO, CouldNot, DONE, WrongUsage, type Command, type Given, type Terminal } from './command.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { readAddress, readKey } from './over-http.ts';
import { DATA_OPTION, existingPlace } from './place.ts';

export const publishCommand: Command = {
  name: 'publish',
  operands: [{ name: 'AGREEMENT@VERSION' }],
  summary: 'publishes a prepared version',
  about: `
Checks and compiles the version, then records it: its text, the revision document and every
comparison with earlier versions are kept for ever under their digests. A published version can
never be changed; the next text is the next version.

Into the directory of a ledger that is not being served; or with --to into one that is, by a
publisher's key (assent keys add --role publisher), which is read from a file or from
ASSENT_PUBLISHER_KEY and never from the command line, where others could see it.

Exit 1 if the check finds an error or a warning without a waiver, if the label is not the next one,
if something it incorporates is not published, or if it would take effect before its notice is over.`,
  options: {
    folder: { value: 'DIR', says: 'folder of agreements (otherwise ASSENT_AGREEMENTS, otherwise agreements)' },
    to: { value: 'URL', says: 'address of the ledger to publish into' },
    'key-file': { value: 'FILE', says: 'with --to: file with the publisher key (otherwise ASSENT_PUBLISHER_KEY)' },
    ...DATA_OPTION,
    json: { says: 'prints {agreement, version, digest, index, effective} as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const place = placeOf(given, terminal);
    const outcome = await (given.has('to') ? publishOver : publishInto)(place, language, given, terminal);
    if (outcome === 'found') return ANSWER_IS_NO;
    if (given.has('json')) terminal.print(JSON.stringify(outcome, null, 2));
    else if (isPublished(outcome)) {
      const { agreement, version, digest, index, effective } = outcome;
      terminal.print(
        `published ${agreement}@${version}\ndigest    ${digest}\nentry     ${index}\neffective ${effective}`,
      );
    } else terminal.remark(`assent: ${String(outcome['title'])}. ${String(outcome['detail'])}`);
    return isPublished(outcome) ? DONE : ANSWER_IS_NO;
  },
};

interface Published {
  readonly agreement: string;
  readonly version: string;
  readonly digest: string;
  readonly index: number;
  readonly effective: string;
}

/** A problem document (RFC 9457). */
type Problem = { readonly [member: string]: unknown };

/** `found`: the check found something, and it is printed. */
type Outcome = Published | Problem | 'found';

const isPublished = (outcome: Published | Problem): outcome is Published => !('code' in outcome);

async function publishInto(
  place: VersionPlace,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): Promise<Outcome> {
  const ledger = await loadLedger(existingPlace(given, terminal));
  try {
    const previous = ledger.publications.of(place.agreement).at(-1)?.document ?? null;
    const source = passed(checkPlace(place, previous), language, given, terminal);
    if (source === null) return 'found';
    const compiled = compileVersion(source);
    if (!compiled.ok) throw new Error(`${place.agreement}@${place.version} passed its check and does not compile`);
    const { agreement, version, digest, index, effective } = await publish(ledger, compiled, { demoAtOnce: false });
    return { agreement, version, digest, index, effective };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ...problemDocument(ledger.url, error.code, language, error.details) };
  } finally {
    await ledger.close();
  }
}

async function publishOver(
  place: VersionPlace,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): Promise<Outcome> {
  const address = readAddress('to', given.needed('to'), `/v1/agreements/${place.agreement}/versions`);
  const key = readKey(given, terminal, 'ASSENT_PUBLISHER_KEY');
  const source = passed(checkPlace(place), language, given, terminal);
  if (source === null) return 'found';
  const answer = await send(address, key, language, source);
  const { status } = answer;
  if (status === 201 || status === 409 || status === 422) return (await answer.json()) as Published | Problem;
  const said: unknown = await answer.json().catch(() => null);
  const detail = isObject(said) && typeof said['detail'] === 'string' ? `: ${said['detail']}` : '';
  throw new CouldNot(`${address.origin} answered ${status}${detail}`);
}

/** Files are named as they lie below the version's folder: where they lie on this machine is nobody's business. */
async function send(
  address: URL,
  key: string,
  language: InterfaceLanguage,
  { agreement, version, texts }: VersionSource,
): Promise<Response> {
  const named = Object.entries(texts).map(([locale, { text }]) => [locale, { file: `${locale}.md`, text }] as const);
  const body = { agreement: agreement.value, version: version.value, texts: Object.fromEntries(named) };
  try {
    return await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new CouldNot(`${address.origin} cannot be reached`, { cause: error });
  }
}

/** The source as it was checked, if nothing stands against it: what is published is what was read then. */
function passed(
  { source, result }: CheckedPlace,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): VersionSource | null {
  if (source !== null && result.errors.length + result.warnings.length === 0) return source;
  const found = speakCheck(result, language);
  if (given.has('json')) terminal.print(JSON.stringify(found, null, 2));
  else printCheck(found, 1, language, terminal);
  return null;
}

function placeOf(given: Given, { environment }: Terminal): VersionPlace {
  const text = given.operand(0)!;
  const [agreement, version, ...rest] = text.split('@');
  if (!isAgreementId(agreement) || !isVersionLabel(version) || rest.length > 0) {
    throw new WrongUsage(
      `${JSON.stringify(text)} is not of the form agreement@version, such as foreign-trade-pass-terms@2`,
    );
  }
  return { folder: given.text('folder') ?? environment['ASSENT_AGREEMENTS'] ?? 'agreements', agreement, version };
}
