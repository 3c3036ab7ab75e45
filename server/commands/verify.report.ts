// The answer of `assent verify` as a person reads it: the outcome, every point, what the record says, what is not proved.

import { isObject, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { digestOf, type Digest } from '../../core/bytes/hash.ts';
import { beijingClock } from '../../core/consent/dates.ts';
import { CONSENT_WORDS } from '../../core/consent/consent.words.ts';
import { endingNotice } from '../../core/consent/ending.ts';
import { endSentence, ENDED_BY_WORDS } from '../../core/consent/ending.words.ts';
import type {
  ConsentFact,
  DecisionFact,
  PreferenceFact,
  PreferenceState,
  ShownDocument,
  TerminationFact,
  Vouched,
} from '../../core/consent/facts.ts';
import { observedFacts } from '../../core/consent/observed.words.ts';
import { recordedByStaff } from '../../core/consent/preference.words.ts';
import { DECISION_WORDS, TYPE_WORDS, VIA_WORDS, VOUCHED_WORDS } from '../../core/consent/facts.words.ts';
import type { PresentationForm } from '../../core/consent/presentation.ts';
import { shownIn, type Entry } from '../../core/record/entry.ts';
import { parseReceipt } from '../../core/record/receipt.ts';
import type { PointVerdict } from '../../core/record/point-verdict.ts';
import type { Statement, Verdict } from '../../core/record/verdict.ts';
import { NOT_PROVED_WORDS, OUTCOME_WORDS, POINT_WORDS, reasonSentence } from '../../core/record/verdict.words.ts';
import type { Channel, PerLocale, VersionDocument } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { parseVersionDocument } from '../../core/text/version-document.ts';
import { ACT_WORDS, AUTHORITY_WORDS, CHANNEL_WORDS } from '../../core/text/agreement.words.ts';
import { printable } from './printable.ts';
import { REPORT_WORDS, STATE_WORDS, type ReportWords } from './verify.words.ts';

const MARKS: { readonly [holds in PointVerdict['holds']]: string } = { yes: '✓', no: '✗', open: '–' };

/** `content` are the bytes that the verdict was given on: the titles of the texts are read from them. */
export function reportOf(verdict: Verdict, content: Uint8Array, language: InterfaceLanguage): string {
  const words = REPORT_WORDS[language];
  const failure = verdict.points.find((point) => point.holds === 'no');
  const head = OUTCOME_WORDS[language][verdict.outcome] + (failure ? words.because(sentenceOf(failure, language)) : '');
  const points = verdict.points.map(
    (point) => `  ${MARKS[point.holds]} ${words.pair(POINT_WORDS[language][point.point], sentenceOf(point, language))}`,
  );
  const versions = versionsIn(content);
  const record = verdict.statement ? recordLines(verdict.statement, titlesOf(versions), language) : [];
  const observed = verdict.statement ? observedLines(verdict.statement, versions, language) : [];
  const notProved = verdict.notProved.map((code, i) => `  ${i + 1}. ${NOT_PROVED_WORDS[language][code]}`);
  return [
    printable(head),
    '',
    ...(verdict.outcome === 'signer-unknown' ? [words.toKnowWho, ''] : []),
    words.checked,
    ...points.map(printable),
    '',
    ...(record.length > 0
      ? [words.says, ...record.map((line) => `  ${printable(line)}`), '', words.notASignature, '']
      : []),
    ...(observed.length > 0 ? [words.reported, ...observed.map((line) => `  ${printable(line)}`), ''] : []),
    words.notProved,
    ...notProved,
    '',
  ].join('\n');
}

function observedLines(
  { entry, opened }: Statement,
  versions: Versions,
  language: InterfaceLanguage,
): readonly string[] {
  const observed = opened['observed'];
  if (!isObject(observed)) return [];
  const { pair } = REPORT_WORDS[language];
  return observedFacts(language, observed, { shown: shownIn(entry), versions }).map(([name, value]) =>
    pair(name, value),
  );
}

const sentenceOf = ({ code, parameters }: PointVerdict, language: InterfaceLanguage): string =>
  reasonSentence(language, code, parameters);

function recordLines(statement: Statement, titles: Titles, language: InterfaceLanguage): readonly string[] {
  const words = REPORT_WORDS[language];
  const { index, size, origin, entry, opened, presentation } = statement;
  const lines = [
    words.pair(words.entry, words.place(index, size, origin)),
    words.pair(words.time, words.beijing(beijingClock(entry.time), entry.time)),
  ];
  switch (entry.type) {
    case 'decision': {
      const fact = entry.clear as unknown as DecisionFact;
      lines.push(words.pair(words.decision, DECISION_WORDS[language][fact.decision]));
      for (const shown of fact.agreements) lines.push(`· ${documentLine(shown, titles, language)}`);
      if (presentation) {
        const { form, instance } = presentation;
        const pressed = fact.decision === 'accepted' ? form.acceptLabel : form.declineLabel;
        if (fact.decision === 'continued-use')
          lines.push(words.pair(words.basis, words.continuedUse(previousOf(form))));
        else lines.push(words.pair(words.pressed, pressed));
        lines.push(words.pair(words.sentence, sentenceShown(form, fact, opened)));
        lines.push(words.pair(words.page, instance.origin ?? words.byServer));
      }
      lines.push(words.pair(words.capacity, capacityLine(fact, opened, words, language)));
      lines.push(words.pair(words.subject, subjectLine(opened, words)));
      lines.push(words.pair(words.vouched, vouchedLine(fact.vouched, language)));
      lines.push(words.pair(words.via, VIA_WORDS[language][fact.via]));
      for (const [channel, state] of Object.entries(fact.preferences)) {
        lines.push(messagesLine(channel as Channel, state, language));
      }
      return lines;
    }
    case 'preference': {
      const fact = entry.clear as unknown as PreferenceFact;
      for (const { channel, state } of fact.changes) {
        lines.push(messagesLine(channel, state, language));
      }
      lines.push(words.pair(words.subject, subjectLine(opened, words)));
      const staff = fact.via === 'operator' ? recordedByStaff(language, opened['assertion']) : null;
      lines.push(words.pair(words.via, staff ?? VIA_WORDS[language][fact.via]));
      return lines;
    }
    case 'termination':
      return [...lines, ...endingLines(entry, opened, language)];
    case 'consent': {
      const fact = entry.clear as unknown as ConsentFact;
      lines.push(words.pair(words.consent, CONSENT_WORDS[language][fact.state]));
      lines.push(words.pair(words.purpose, fact.purpose));
      const asked = presentation?.form.consents?.find(({ purpose }) => purpose === fact.purpose);
      if (asked && fact.state !== 'withdrawn') {
        lines.push(words.pair(words.pressed, fact.state === 'given' ? asked.giveLabel : asked.refuseLabel));
        lines.push(words.pair(words.sentence, asked.sentence));
        lines.push(words.pair(words.page, presentation!.instance.origin ?? words.byServer));
      } else lines.push(words.pair(words.follows, words.withdrawn));
      lines.push(words.pair(words.subject, subjectLine(opened, words)));
      lines.push(words.pair(words.vouched, vouchedLine(fact.vouched, language)));
      lines.push(words.pair(words.via, VIA_WORDS[language][fact.via]));
      return lines;
    }
    default:
      return [
        ...lines,
        words.pair(words.type, TYPE_WORDS[language][entry.type]),
        words.pair(words.content, JSON.stringify(entry.clear)),
      ];
  }
}

function endingLines({ clear, time }: Entry, opened: JsonObject, language: InterfaceLanguage): readonly string[] {
  const words = REPORT_WORDS[language];
  const { agreement, by, ground, effective, survives } = clear as unknown as TerminationFact;
  const notice = endingNotice(opened['notice']);
  const keptUntil = notice?.keptUntil ?? null;
  const said = { effective, survives, keptUntil, isAhead: effective > time };
  const lines = [
    words.pair(words.ending, `${agreement} (${ENDED_BY_WORDS[language][by]})`),
    words.pair(words.ground, ground),
    words.pair(words.effective, words.beijing(beijingClock(effective), effective)),
    words.pair(words.bound, notice ? `${words.document(agreement, notice.version)} ${notice.digest}` : words.sealed),
    words.pair(words.follows, endSentence(language, said, notice?.numbers ?? {})),
    words.pair(words.subject, subjectLine(opened, words)),
  ];
  if (notice === null) return lines;
  const { text, noticed, lastSeen, vouched, via } = notice;
  if (text !== null) lines.push(words.pair(words.notice, text.replaceAll('\n', ' / ')));
  if (noticed !== null) lines.push(words.pair(words.noticed, words.beijing(beijingClock(noticed), noticed)));
  if (lastSeen !== null) lines.push(words.pair(words.lastSeen, words.beijing(beijingClock(lastSeen), lastSeen)));
  return [
    ...lines,
    words.pair(words.vouched, vouchedLine(vouched, language)),
    words.pair(words.via, VIA_WORDS[language][via]),
  ];
}

function documentLine(
  { agreement, version, act, digest }: ShownDocument,
  titles: Titles,
  language: InterfaceLanguage,
): string {
  const words = REPORT_WORDS[language];
  const title = titles.get(digest)?.[language === 'en' ? 'en' : 'zh-CN'];
  return `${words.document(title ?? agreement, version)} (${ACT_WORDS[language][act]}) ${digest}`;
}

/** The version that the person had accepted when this was shown. */
const previousOf = ({ agreements }: PresentationForm): string =>
  agreements.find(({ show }) => show !== 'nothing')?.previous ?? '–';

function capacityLine(fact: DecisionFact, opened: JsonObject, words: ReportWords, language: InterfaceLanguage): string {
  const stated = opened['capacity'] as { name?: string; registration?: string; authority?: string } | undefined;
  switch (fact.capacity) {
    case 'self':
      return words.self;
    case 'guardian':
      return words.guardian(stated?.name ?? words.sealed);
    case 'organisation': {
      const authority = stated?.authority as keyof (typeof AUTHORITY_WORDS)['en'] | undefined;
      return words.organisation(
        stated?.name ?? words.sealed,
        stated?.registration ?? words.sealed,
        authority ? AUTHORITY_WORDS[language][authority] : words.sealed,
      );
    }
    default:
      return fact.capacity satisfies never;
  }
}

const vouchedLine = (vouched: Vouched, language: InterfaceLanguage): string =>
  vouched === 'none'
    ? VOUCHED_WORDS[language].none
    : REPORT_WORDS[language].asRecorded(VOUCHED_WORDS[language][vouched]);

const messagesLine = (channel: Channel, state: PreferenceState, language: InterfaceLanguage): string =>
  REPORT_WORDS[language].pair(
    REPORT_WORDS[language].messages,
    `${CHANNEL_WORDS[language][channel]} · ${STATE_WORDS[language][state]}`,
  );

const subjectLine = (opened: JsonObject, words: ReportWords): string => {
  const subject = opened['subject'];
  return typeof subject === 'string' ? subject : words.unlinked;
};

/** The sentence as it stood beside the buttons for whoever is bound. */
function sentenceShown(
  { statement, statementOrganisation }: PresentationForm,
  { capacity }: DecisionFact,
  opened: JsonObject,
): string {
  const { name } = (opened['capacity'] ?? {}) as { name?: string };
  if (capacity !== 'organisation' || statementOrganisation === null) return statement;
  return name === undefined ? statementOrganisation : statementOrganisation.replaceAll('{organisation}', name);
}

type Versions = ReadonlyMap<Digest, VersionDocument>;
type Titles = ReadonlyMap<Digest, PerLocale<string>>;

/** The version documents that the file carries. The verdict has already compared their digests. */
function versionsIn(content: Uint8Array): Versions {
  const receipt = parseReceipt(fromUtf8(content) ?? '');
  return new Map(
    (receipt?.documents ?? []).flatMap((text) => {
      const document = parseVersionDocument(text);
      return document ? [[digestOf(text), document] as const] : [];
    }),
  );
}

const titlesOf = (versions: Versions): Titles =>
  new Map(
    [...versions].map(([digest, { locales, text }]) => [
      digest,
      Object.fromEntries(locales.map((locale) => [locale, text[locale]!.title])),
    ]),
  );
