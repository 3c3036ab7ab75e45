import { CAPACITY_WORDS } from '../../core/consent/capacity.words.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { Messages } from './messages.ts';

const channels = {
  email: 'e-mail',
  sms: 'text message',
  phone: 'telephone',
  visit: 'visit',
  post: 'post',
  push: 'app notification',
  im: 'instant message',
};
const tags = {
  liability: 'liability',
  disputes: 'disputes',
  fees: 'fees',
  data: 'personal data',
  licence: 'licence',
  messages: 'messages',
  termination: 'termination',
  change: 'changes',
  service: 'service of documents',
  assignment: 'assignment',
};
const list = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
const names = (of: readonly Channel[]): string => list(of.map((channel) => channels[channel]));
const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const en: Messages = {
  tag: 'en',
  colon: ': ',
  comma: ', ',
  bracketed: (words) => ` (${words})`,

  loading: 'Fetching the agreement…',
  version: (version) => `Version ${version}`,
  appliesFrom: (date) => `applies from ${date}`,
  pending: (version, date) => `Version ${version} is published and takes effect on ${date}`,
  prevails: (_all, one, clause) => `If the two texts differ, the ${one} text prevails (clause ${clause}).`,
  prevailing: 'this text prevails',
  acts: { accept: 'for you to accept', acknowledge: 'made known to you' },
  index: 'Contents',
  view: 'View',
  sideBySide: 'Side by side',
  textOf: (title) => `Text of the ${title}`,
  language: (locale) =>
    locale === 'zh-CN'
      ? 'Chinese'
      : locale === 'en'
        ? 'English'
        : (new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale),
  publicPage: 'Download, print and earlier versions',
  checked: (digest) => `The text shown was checked against the digest the ledger published (SHA-256 ${digest}).`,
  eligibility: 'Who may use it',

  since: (version, act) =>
    `Since version ${version}, which ${act === 'accept' ? 'you accepted' : 'was made known to you'}`,
  count: (count, kind) => `${count} ${en.kinds[kind]}`,
  reading: (changed, all, minutes) =>
    `${changed} of ${many(all, 'clause')} changed, about ${many(minutes, 'minute')} to read. The rest is unchanged.`,
  kinds: {
    insertion: 'inserted',
    repeal: 'removed',
    substitution: 'amended',
    replacement: 'replaced',
    renumbering: 'renumbered',
    split: 'split',
    join: 'merged',
    move: 'moved',
    unchanged: 'unchanged',
  },
  inserted: 'inserted: ',
  deleted: 'removed: ',
  fullText: 'Show the full text',
  changesOnly: 'Show only what changed',
  reason: 'Reason for the revision',

  comparison: (title, from, to) => `${title}: version ${from} compared with version ${to}`,
  fromTo: (from, to) => `Changes from version ${from} to version ${to}`,
  loadingChanges: 'Fetching the changes…',
  heaviest: 'What matters most',
  more: (count) => `${count} more`,
  filter: 'Which changes to show',
  everything: (count) => `Everything (${count})`,
  matters: (count) => `What matters (${count})`,
  lesser: (count, names) => `${count} lesser ${count === 1 ? 'change' : 'changes'}: ${names.join(', ')}`,
  decided: 'The publisher decided',
  opinion: 'The machine’s opinion (it decides nothing)',
  besides: 'Changed besides the text',
  textUnchanged: 'The text did not change.',
  reversed: (from, to) =>
    `Reversed: this goes back from the later version ${from} to the earlier version ${to}. What is marked as inserted is the earlier wording.`,
  withdrawn: (version) => `Version ${version} was withdrawn and applies to nobody.`,
  sameVersion: (version) => `Both sides are version ${version}: there is nothing to compare.`,
  permalink: (clause) => `Permanent link to ${clause}`,
  clause: (number) => `clause ${number}`,
  publicComparison: 'The public comparison: print, check, permanent links',

  note: 'Please note in particular',
  noteWhich: (which) => `These clauses concern ${list(which.map((tag) => tags[tag]))} and matter most to you.`,
  tags,
  explain: 'Explain this clause',
  explanation: { meaning: 'What it means', consequence: 'What follows from it', example: 'An example' },
  explanationFoot: 'This does not change the clause. Still unclear?',
  askUs: 'Ask us',
  goToClause: 'See it in the text',

  ...CAPACITY_WORDS.en,

  channels,
  channelsLegend: 'Commercial messages (optional; the service does not depend on it)',
  channelsStem: (provider) => `Receive commercial messages from ${provider} by:`,
  channelChoice: (channel, provider) => `Receive commercial messages from ${provider} by ${channels[channel]}`,
  channelsFoot:
    'Each channel is separate and can be refused at any time. Notices about orders, security and this agreement are not affected.',
  states: { in: 'agreed', out: 'refused', 'not-asked': 'not asked' },
  change: { in: 'Agree', out: 'Refuse' },
  refused: (which, time) =>
    `Commercial messages by ${names(which)} are stopped as of ${time}. This record is your written notice of refusal. Service notices will still be sent.`,
  saved: (time) => `Your choice is recorded (${time}).`,

  consentsLegend: 'Personal data: each purpose by itself',
  consentStates: { given: 'allowed', refused: 'not allowed', withdrawn: 'withdrawn' },
  withdraw: 'Withdraw consent',
  consentBody: (time, index, state, asked) =>
    `At ${time} (Beijing), the person who chose ${
      { given: 'allowed what was asked', refused: 'did not allow what was asked', withdrawn: 'withdrew their consent' }[
        state
      ]
    }: ${asked} Ledger entry ${index}.`,

  endAgreement: 'End this agreement',
  endQuestion:
    'An agreement you accepted cannot be withdrawn, but you can end it and close your account. It ends at once and for good; to use the service again, you would sign up anew.',
  endNow: 'End it now',
  endNot: 'Do not end it',
  endBody: (time, index, agreement) =>
    `At ${time} (Beijing), the end of ${agreement} was recorded. Ledger entry ${index}.`,

  choiceGroup: 'Your choice',
  later: 'Later',
  postponed: 'You have not chosen yet. No decision was recorded; you can come back and choose at any time.',
  undecided: 'Please read the agreement, then choose.',
  recording: 'Recording your choice…',
  retrying: (attempt) => `The ledger does not answer; trying again (attempt ${attempt})…`,
  retry: 'Try again',
  changeAnswer: 'Change my answer',
  showText: 'Show the text I chose on',
  superseded:
    'A new version was published while you were reading. You have not accepted anything yet; please look at it and choose.',
  stands: (decision, index) =>
    `You ${decision} this before: ledger entry ${index}. That still stands, so there is no need to do it again.`,
  nothingToAsk: 'There is nothing new for you to decide.',
  demo: 'Demonstration: texts and parties are fictional and choices bind nobody.',
  notRecorded:
    'Your choice could not be recorded, so nothing was submitted. What you filled in is kept; please try again.',
  notSaved: 'Your choice could not be recorded. What you filled in is kept; please try again.',
  failures: {
    'presentation-used': 'This page was already used for another choice. Please look again, then choose.',
    'presentation-expired':
      'This page was open for too long, so the text was fetched again. Please look again, then choose.',
    'capacity-required': 'Please say first whom you choose for, and that you have authority to.',
    unavailable: 'The ledger cannot record at the moment. Please try again later.',
    network: 'The ledger cannot be reached. Please check your connection and try again.',
    'digest-mismatch':
      'The text received is not the one that was published, so it is not shown and cannot be chosen on.',
    'changes-mismatch': 'What arrived does not match the digest the ledger published, so it is not shown.',
    'subject-token-unavailable': 'The site did not say who you are. Please try again later.',
    refused: 'The ledger did not take this request.',
  },

  receipt: 'Receipt · the ledger has received and recorded your choice',
  receiptBody: ({ time, organisation, ward, decision, documents, index }) =>
    `At ${time} (Beijing), the person who chose, ${organisation ? `for ${organisation}` : ward ? `as guardian of ${ward}` : 'for themselves'}, ${
      { accepted: 'accepted', declined: 'declined', 'continued-use': 'is deemed by continued use to have accepted' }[
        decision
      ]
    } ${list(documents.filter(({ act }) => act === 'accept').map(({ title, version }) => `the ${title}, version ${version}`))}${documents
      .filter(({ act }) => act === 'acknowledge' && decision !== 'declined')
      .map(({ title, version }) => `; the ${title}, version ${version}, was made known`)
      .join('')}. Ledger entry ${index}.`,
  preferenceBody: (time, index, out, into) =>
    `${time} (Beijing). Ledger entry ${index}. This receipt is written proof that you ${[
      out.length > 0 && `refused commercial messages by ${names(out)}`,
      into.length > 0 && `agreed to commercial messages by ${names(into)}`,
    ]
      .filter(Boolean)
      .join(' and ')}.`,
  receiptFoot:
    'Keep this file. Anyone can check the record with it, without us. It is not an electronic signature and does not prove who held the device.',
  download: 'Download receipt',
  verify: 'Check receipt',
  seal: '录',
};
