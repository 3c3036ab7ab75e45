// `assent publish`: a prepared version into the ledger, for ever; into a directory, or over HTTP into one that is served.

import { effectOf, keepsNotice, noticeClock, type NoticeClock } from '../../core/consent/notice-clock.ts';
import type { VersionDocument } from '../../core/text/agreement.ts';
import { speakCheck } from '../../core/text/check.ts';
import { compileVersion, type Compiled, type VersionSource } from '../../core/text/compile.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { announcedClock } from '../ledger/agreements.ts';
import { publish } from '../ledger/publish.ts';
import { loadLedger } from '../open-ledger.ts';
import { problemDocument } from '../problems.ts';
import { Refused } from '../refused.ts';
import { checkPlace, printCheck, type CheckedPlace, type VersionPlace } from './check.ts';
import { ANSWER_IS_NO, DONE, type Command, type Given, type Terminal } from './command.ts';
import { LANGUAGE_OPTION, languageOf } from './language.ts';
import { DATA_OPTION, existingPlace } from './place.ts';
import {
  FOLDER_OPTION,
  isProblem,
  placeOf,
  printClock,
  remarkProblem,
  SERVED_OPTIONS,
  sendAsPublisher,
  servedAddress,
  type Problem,
} from './publisher.ts';

export const publishCommand: Command = {
  name: 'publish',
  operands: [{ name: 'AGREEMENT@VERSION' }],
  summary: 'publishes a prepared version',
  about: `
Checks and compiles the version, then records it: its text, the revision document and every
comparison with earlier versions are kept for ever under their digests. A published version can
never be changed; the next text is the next version. Prints its days: until when comments are
invited, when it may take effect at the earliest, when it does.

Into the directory of a ledger that is not being served; or with --to into one that is, by a
publisher's key (assent keys add --role publisher), which is read from a file or from
ASSENT_PUBLISHER_KEY and never from the command line, where others could see it.

Exit 1 if the check finds an error or a warning without a waiver, if the label is not the next one,
if another version is pending, if nothing changed, if something it incorporates is not published, or
if it would take effect before its notice is over.`,
  options: {
    ...FOLDER_OPTION,
    ...SERVED_OPTIONS,
    'dry-run': { says: 'checks it and prints its days as if it were published now; publishes nothing' },
    ...DATA_OPTION,
    json: { says: 'prints {agreement, version, digest, index, effective, clock} as JSON' },
    ...LANGUAGE_OPTION,
  },
  async run(given, terminal) {
    const language = languageOf(given, terminal);
    const place = placeOf(given, terminal);
    const outcome = await (given.has('to') ? publishOver : publishInto)(place, language, given, terminal);
    if (outcome === 'found') return ANSWER_IS_NO;
    if (given.has('json')) terminal.print(JSON.stringify(outcome, null, 2));
    else if (isProblem(outcome)) remarkProblem(outcome, language, terminal);
    else printPublished(outcome as Published, language, terminal);
    return isProblem(outcome) ? ANSWER_IS_NO : DONE;
  },
};

interface Published {
  readonly agreement: string;
  readonly version: string;
  readonly digest: string;
  /** Absent where it would only have been published. */
  readonly index?: number;
  readonly effective: string;
  readonly clock: NoticeClock;
}

/** `found`: the check found something, and it is printed. */
type Outcome = Published | Problem | 'found';

function printPublished(published: Published, language: InterfaceLanguage, terminal: Terminal): void {
  const { agreement, version, digest, index, clock } = published;
  const words = WORDS[language];
  terminal.print((index === undefined ? words.would : words.published)(`${agreement}@${version}`));
  terminal.print(`${words.digest}${digest}${index === undefined ? '' : `\n${words.entry}${index}`}`);
  printClock(clock, language, terminal);
}

const WORDS = {
  'zh-Hans': {
    published: (name: string) => `已公布 ${name}`,
    would: (name: string) => `试算，若现在公布 ${name}`,
    digest: '摘要        ',
    entry: '账本条目    ',
  },
  en: {
    published: (name: string) => `published ${name}`,
    would: (name: string) => `would be published: ${name}`,
    digest: 'digest    ',
    entry: 'entry     ',
  },
};

async function publishInto(
  place: VersionPlace,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): Promise<Outcome> {
  const ledger = await loadLedger(existingPlace(given, terminal));
  try {
    const previous = ledger.publications.latest(place.agreement)?.document ?? null;
    const source = passed(checkPlace(place, previous), language, given, terminal);
    if (source === null) return 'found';
    const compiled = compiledFrom(source, place);
    if (given.has('dry-run')) return wouldBe(compiled, previous, ledger.clock());
    const published = await publish(ledger, compiled, { demoAtOnce: false });
    const { agreement, version, digest, index, effective } = published;
    return { agreement, version, digest, index, effective, clock: announcedClock(published) };
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
  const address = servedAddress(given, `/v1/agreements/${place.agreement}/versions`);
  const source = passed(checkPlace(place), language, given, terminal);
  if (source === null) return 'found';
  if (given.has('dry-run')) {
    try {
      return wouldBe(compiledFrom(source, place), null, new Date().toISOString());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ...problemDocument(address.origin, error.code, language, error.details) };
    }
  }
  const { agreement, version, texts } = source;
  // Files are named as they lie below the version's folder: where they lie on this machine is nobody's business.
  const named = Object.entries(texts).map(([locale, { text }]) => [locale, { file: `${locale}.md`, text }] as const);
  const body = { agreement: agreement.value, version: version.value, texts: Object.fromEntries(named) };
  return sendAsPublisher<Published>(address, body, language, given, terminal);
}

/** The days as they would be; throws `Refused` where they would be too few. */
function wouldBe({ version, digest, revision }: Compiled, previous: VersionDocument | null, now: string): Published {
  const effective = effectOf(now, revision.effective);
  const clock = noticeClock(revision, now, effective);
  if (!keepsNotice({ ...revision, from: previous?.version ?? null }, now, effective))
    throw new Refused('notice-too-short', { field: '/effective', notice: { effective, earliest: clock.earliest } });
  return { agreement: version.agreement, version: version.version, digest, effective, clock };
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

function compiledFrom(source: VersionSource, { agreement, version }: VersionPlace): Compiled {
  const compiled = compileVersion(source);
  if (!compiled.ok) throw new Error(`${agreement}@${version} passed its check and does not compile`);
  return compiled;
}
