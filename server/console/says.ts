// What a record says, in one sentence and in facts, each with where it is known from.

import { isObject } from '../../core/bytes/canonical-json.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { beijingClock, beijingDate } from '../../core/consent/dates.ts';
import { CONSENT_WORDS } from '../../core/consent/consent.words.ts';
import type {
  ConsentFact,
  DecisionFact,
  FactType,
  PreferenceFact,
  ShownDocument,
  TerminationFact,
} from '../../core/consent/facts.ts';
import { DECISION_WORDS, SHOW_WORDS, TYPE_WORDS, VIA_WORDS, VOUCHED_WORDS } from '../../core/consent/facts.words.ts';
import { deemedBasis } from '../../core/consent/continued-use.words.ts';
import { recordedByStaff } from '../../core/consent/preference.words.ts';
import { shownIn, type Entry } from '../../core/record/entry.ts';
import type { Channel, VersionDocument } from '../../core/text/agreement.ts';
import { ACT_WORDS, AUTHORITY_WORDS, CAPACITY_WORDS, CHANNEL_WORDS } from '../../core/text/agreement.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { localeOf, say } from './language.ts';
import type { Fact, Said, Source } from './said.ts';
import { endingFacts, endingWords } from './says-ending.ts';
import { commentFacts, consentFacts, publisherFacts } from './says-texts.ts';
import { bothClocks } from './time.ts';

type Titles = ReadonlyMap<Digest, VersionDocument>;

/** 4.18: who did what, when, and where it is kept. */
export function sentenceOf(language: InterfaceLanguage, said: Said, documents: Titles): string {
  const { entry, index } = said;
  const time = beijingClock(entry.time);
  const who = personOf(language, said);
  const what = actOf(language, said, documents);
  const at = say(language, `账本第 ${index} 条。`, `Ledger entry ${index}.`);
  return say(language, `${time}（北京时间），${who}${what}。${at}`, `At ${time} (Beijing), ${who}${what}. ${at}`);
}

/** A heading for the record. */
export function titleOf(language: InterfaceLanguage, { entry }: Pick<Said, 'entry'>, documents: Titles): string {
  if (entry.type !== 'decision') return TYPE_WORDS[language][entry.type];
  const fact = entry.clear as unknown as DecisionFact;
  return `${DECISION_WORDS[language][fact.decision]} · ${nameOf(language, fact.agreements[0]!, documents)}`;
}

export function nameOf(
  language: InterfaceLanguage,
  { agreement, version, digest }: Pick<ShownDocument, 'agreement' | 'version' | 'digest'>,
  documents: Titles,
): string {
  const title = documents.get(digest)?.text[localeOf(language)]?.title ?? agreement;
  return say(language, `${title} 第 ${version} 版`, `${title}, version ${version}`);
}

export const channelList = (language: InterfaceLanguage, channels: readonly Channel[]): string =>
  channels.map((channel) => CHANNEL_WORDS[language][channel]).join(say(language, '、', ', '));

function personOf(language: InterfaceLanguage, { entry, opened }: Said): string {
  const capacity = isObject(opened['capacity']) ? opened['capacity'] : {};
  const subject = typeof opened['subject'] === 'string' ? opened['subject'] : null;
  if (entry.type.startsWith('version.')) return say(language, '发布人', 'the publisher ');
  const person =
    subject === null ? say(language, '操作人', 'the person') : say(language, `用户 ${subject} `, `user ${subject}`);
  switch (entry.clear['capacity']) {
    case 'organisation':
      return say(
        language,
        `${person}代表${String(capacity['name'] ?? '组织')}`,
        `${person}, for ${String(capacity['name'] ?? 'an organisation')}, `,
      );
    case 'guardian':
      return say(
        language,
        `${person}作为${String(capacity['name'] ?? '被监护人')}的监护人`,
        `${person}, as guardian of ${String(capacity['name'] ?? 'a ward')}, `,
      );
    case 'self':
      return say(language, `${person}以本人身份`, `${person}, for themselves, `);
    default:
      return say(language, person, `${person} `);
  }
}

function actOf(language: InterfaceLanguage, { entry }: Said, documents: Titles): string {
  if (entry.type === 'preference') {
    const { changes } = entry.clear as unknown as PreferenceFact;
    const of = (state: 'in' | 'out'): Channel[] =>
      changes.filter((change) => change.state === state).map(({ channel }) => channel);
    const parts = [
      of('out').length > 0 &&
        say(
          language,
          `拒绝通过${channelList(language, of('out'))}接收商业性信息`,
          `refused commercial messages by ${channelList(language, of('out'))}`,
        ),
      of('in').length > 0 &&
        say(
          language,
          `同意通过${channelList(language, of('in'))}接收商业性信息`,
          `agreed to commercial messages by ${channelList(language, of('in'))}`,
        ),
    ];
    return parts.filter((part) => part !== false).join(say(language, '，', ' and '));
  }
  if (entry.type === 'version.published' || entry.type === 'version.withdrawn') {
    const name = nameOf(language, entry.clear as unknown as ShownDocument, documents);
    return entry.type === 'version.published'
      ? say(language, `公布${name}`, `published ${name}`)
      : say(language, `撤回${name}`, `withdrew ${name}`);
  }
  if (entry.type === 'termination') return endingWords(language, entry.clear as unknown as TerminationFact);
  if (entry.type === 'consent') {
    const { purpose, state } = entry.clear as unknown as ConsentFact;
    return say(
      language,
      `就 ${purpose}：${CONSENT_WORDS[language][state]}`,
      `: consent to ${purpose} ${CONSENT_WORDS[language][state]}`,
    );
  }
  if (entry.type !== 'decision')
    return say(
      language,
      `：${TYPE_WORDS[language][entry.type]}`,
      `: ${TYPE_WORDS[language][entry.type].toLowerCase()}`,
    );
  const { decision, agreements } = entry.clear as unknown as DecisionFact;
  const [lead, ...others] = agreements;
  const made = others.filter((other) => other.act === 'acknowledge' && other.show !== 'nothing');
  const title = (shown: ShownDocument): string => {
    const name = documents.get(shown.digest)?.text[localeOf(language)]?.title ?? shown.agreement;
    return say(language, `《${name}》第 ${shown.version} 版`, `${name}, version ${shown.version}`);
  };
  const known =
    made.length === 0
      ? ''
      : say(
          language,
          // To be told is confirmed with acceptance; whoever declined was only shown it.
          decision === 'accepted'
            ? `，并已被告知${made.map(title).join('、')}`
            : `；同时展示了${made.map(title).join('、')}`,
          decision === 'accepted'
            ? `, and was told of ${made.map(title).join(' and ')}`
            : `; ${made.map(title).join(' and ')} shown as well`,
        );
  return `${say(language, DECISION_WORDS[language][decision], DECISION_WORDS[language][decision].toLowerCase())}${say(language, '', ' ')}${title(lead!)}${known}`;
}

/** The facts of an entry. `verified` says whether the proof held: only then is anything more than the server's word. */
export function factsOf(language: InterfaceLanguage, said: Said, documents: Titles, verified: boolean): Fact[] {
  const proven: Source = verified ? 'verified' : 'server';
  const { entry, opened, presentation } = said;
  const { clear } = entry;
  const facts: (Fact | false)[] = [
    { name: say(language, '时间', 'Time'), value: bothClocks(language, entry.time), source: 'server' },
    typeof opened['subject'] === 'string' && {
      name: say(language, '用户', 'User'),
      value: opened['subject'],
      source: 'server',
    },
    ...capacityFacts(language, said),
    ...shownIn(entry).flatMap((shown): Fact[] => [
      {
        name: say(language, '文本', 'Text'),
        value: `${nameOf(language, shown, documents)} · ${ACT_WORDS[language][shown.act]} · ${SHOW_WORDS[language][shown.show]}`,
        source: proven,
      },
      { name: say(language, '全文摘要', 'Digest'), value: shown.digest, source: proven, code: true },
      ...(shown.changes
        ? [
            {
              name: say(language, '所示变化', 'Changes shown'),
              value: shown.changes,
              source: proven,
              code: true,
            } as const,
          ]
        : []),
    ]),
    typeof clear['locale'] === 'string' && {
      name: say(language, '所示语言', 'Language shown'),
      value: clear['locale'] === 'en' ? say(language, '英文', 'English') : say(language, '中文', 'Chinese'),
      source: proven,
    },
    preferenceFact(language, entry, proven),
    ...pendingFacts(language, said, proven),
    clear['decision'] === 'continued-use' &&
      presentation !== null && {
        name: say(language, '依据', 'Basis'),
        value: deemedBasis(
          language,
          new Date(presentation.instance.iat * 1000).toISOString(),
          entry.time,
          presentation.form.acceptLabel,
        ),
        source: 'server',
      },
    typeof clear['via'] === 'string' && {
      name: say(language, '途径', 'Through'),
      value:
        (clear['via'] === 'operator' && recordedByStaff(language, opened['assertion'])) ||
        VIA_WORDS[language][clear['via'] as keyof (typeof VIA_WORDS)['en']],
      source: 'server',
    },
    typeof clear['vouched'] === 'string' && {
      name: say(language, '身份由谁确认', 'Vouched'),
      value: VOUCHED_WORDS[language][clear['vouched'] as keyof (typeof VOUCHED_WORDS)['en']],
      source: 'server',
    },
    presentation?.instance.origin != null && {
      name: say(language, '所在网页', 'Page'),
      value: presentation.instance.origin,
      source: 'reported',
    },
    ...publisherFacts(language, said, proven),
    ...commentFacts(language, said, proven),
    ...consentFacts(language, entry, proven),
    ...(entry.type === 'termination' ? endingFacts(language, said, proven) : []),
    ...(TOLD.has(entry.type) ? [] : otherFacts(entry, proven)),
  ];
  return facts.filter((fact) => fact !== false);
}

/** Types whose members are all said in words. */
const TOLD: ReadonlySet<FactType> = new Set(['decision', 'preference', 'consent', 'termination']);

function capacityFacts(language: InterfaceLanguage, { entry, opened }: Said): Fact[] {
  const kind = entry.clear['capacity'];
  if (typeof kind !== 'string') return [];
  const words = CAPACITY_WORDS[language][kind as keyof (typeof CAPACITY_WORDS)['en']];
  const capacity = isObject(opened['capacity']) ? opened['capacity'] : null;
  const declared: Fact[] =
    capacity === null
      ? []
      : [
          {
            name: say(language, '协议当事人', 'Bound party'),
            value: [capacity['name'], capacity['registration']].filter(Boolean).join(' · '),
            source: 'reported',
          },
          ...(typeof capacity['authority'] === 'string'
            ? [
                {
                  name: say(language, '代表权限', 'Authority'),
                  value: AUTHORITY_WORDS[language][capacity['authority'] as keyof (typeof AUTHORITY_WORDS)['en']],
                  source: 'reported',
                } as const,
              ]
            : []),
        ];
  return [{ name: say(language, '以何身份', 'Capacity'), value: words, source: 'reported' }, ...declared];
}

function preferenceFact(language: InterfaceLanguage, entry: Entry, source: Source): Fact | false {
  const changes = changesIn(entry);
  if (changes === null) return false;
  const value = changesWords(language, changes);
  return {
    name: say(language, '商业性信息', 'Commercial messages'),
    value: value === '' ? say(language, '均未选择', 'none chosen') : value,
    source,
  };
}

function changesIn({ type, clear }: Entry): PreferenceFact['changes'] | null {
  if (type === 'preference') return (clear as unknown as PreferenceFact).changes;
  if (type !== 'decision') return null;
  const chosen = Object.entries((clear as unknown as DecisionFact).preferences) as [Channel, 'in' | 'out'][];
  return chosen.map(([channel, state]) => ({ channel, state }));
}

/** `短信：拒绝接收；电话：拒绝接收`. */
export const changesWords = (language: InterfaceLanguage, changes: PreferenceFact['changes']): string =>
  changes
    .map(({ channel, state }) => {
      const words = state === 'in' ? say(language, '同意接收', 'agreed') : say(language, '拒绝接收', 'refused');
      return `${CHANNEL_WORDS[language][channel]}${say(language, '：', ': ')}${words}`;
    })
    .join(say(language, '；', '; '));

/** Accepted before it applies: from when it does. */
function pendingFacts(language: InterfaceLanguage, { presentation }: Said, source: Source): Fact[] {
  const lead = presentation?.form.agreements[0];
  if (!lead?.effective) return [];
  const date = beijingDate(lead.effective, localeOf(language));
  return [
    {
      name: say(language, '适用', 'Applies'),
      value: say(
        language,
        `自 ${date} 起；此前适用此前接受的版本`,
        `from ${date}; until then the version accepted before`,
      ),
      source,
    },
  ];
}

const otherFacts = ({ clear }: Entry, source: Source): Fact[] =>
  Object.entries(clear)
    .filter(([name]) => !['site', 'via', 'vouched', 'capacity', 'locale', 'agreements'].includes(name))
    .map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      source,
      code: true,
    }));
