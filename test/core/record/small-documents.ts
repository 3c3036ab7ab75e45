// Two agreements of a few clauses, written out as version documents: a contract that incorporates a privacy notice. Vectors
// are made from them, so they say nothing by way of a compiler or of a comparison that may learn.

import { canonicalJson } from '../../../core/bytes/canonical-json.ts';
import { digestOf, type Digest } from '../../../core/bytes/hash.ts';
import type { Clause, RevisionDocument, SentenceTemplate, VersionDocument } from '../../../core/text/agreement.ts';
import type { ChangeSet } from '../../../core/text/changes/change-set.ts';

export const TERMS = 'trade-terms';
export const NOTICE = 'privacy-notice';

export interface Published {
  readonly document: VersionDocument;
  readonly json: string;
  readonly digest: Digest;
  readonly revision: RevisionDocument;
  readonly revisionJson: string;
  readonly revisionDigest: Digest;
}

export const notice1 = (): Published => published(noticeDocument('1'), { regime: 'first' });
export const terms1 = (): Published => published(termsDocument('1', FEES['1']), { regime: 'first' });
export const terms2 = (): Published =>
  published(termsDocument('2', FEES['2']), {
    from: '1',
    regime: 'prc-7',
    noticeDays: 7,
    effective: 'P8D',
    changes: changesFrom1To2().digest,
  });

/** What changed from the first terms to the second, in the form that a comparison would give it. */
export function changesFrom1To2(): { readonly set: ChangeSet; readonly json: string; readonly digest: Digest } {
  const [from, to] = [termsDocument('1', FEES['1']), termsDocument('2', FEES['2'])];
  const name = (document: VersionDocument) => ({
    agreement: TERMS,
    version: document.version,
    digest: digestOf(canonicalJson(document)),
  });
  const clause = (id: string, number: string) => ({ id, number, heading: id });
  const set: ChangeSet = {
    v: 1,
    kind: 'assent/changes',
    from: name(from),
    to: name(to),
    algorithm: 'assent-changes/1',
    locales: ['zh-CN', 'en'],
    titles: [],
    facts: [],
    clauses: [
      { kind: 'unchanged', from: clause('service', '1.'), to: clause('service', '1.') },
      {
        kind: 'substitution',
        from: clause('fees', '2.'),
        to: clause('fees', '2.'),
        locale: 'zh-CN',
        weight: 3,
        reasons: ['period', 'fees'],
        segments: [
          { op: 'equal', text: '收费须提前 ' },
          { op: 'delete', text: '15' },
          { op: 'insert', text: '30' },
          { op: 'equal', text: ' 日通知。' },
        ],
      },
    ],
    stats: {
      insertion: 0,
      repeal: 0,
      substitution: 1,
      replacement: 0,
      renumbering: 0,
      split: 0,
      join: 0,
      move: 0,
      unchanged: 1,
    },
  };
  const json = canonicalJson(set);
  return { set, json, digest: digestOf(json) };
}

const FEES = {
  '1': { 'zh-CN': '收费须提前 15 日通知。', en: 'Fees need 15 days’ notice.' },
  '2': { 'zh-CN': '收费须提前 30 日通知。', en: 'Fees need 30 days’ notice.' },
} as const;

const clause = (id: string, number: string, text: string): Clause => ({ id, number, heading: id, body: [{ text }] });

function termsDocument(version: string, fees: { 'zh-CN': string; en: string }): VersionDocument {
  const [zh, en] = [fees['zh-CN'], fees.en];
  return {
    ...common(version),
    agreement: TERMS,
    act: 'accept',
    incorporates: [{ agreement: NOTICE, act: 'acknowledge', precedence: 'incorporated' }],
    capacities: ['self', 'organisation'],
    preferences: ['email', 'sms'],
    clauses: { fees: { tags: ['fees'], conspicuous: true } },
    sentences: {
      'sign-up': { 'zh-CN': sentence('zh', '接受'), en: sentence('en', 'accept') },
      're-acceptance': { 'zh-CN': sentence('zh', '继续接受'), en: sentence('en', 'go on accepting') },
      settings: { 'zh-CN': sentence('zh', '同意接收商业性信息，依据'), en: sentence('en', 'take messages under') },
    },
    text: {
      'zh-CN': {
        title: '示例交易条款',
        clauses: [
          clause('service', '1.', '本服务由示例公司提供。'),
          clause('fees', '2.', zh),
          clause('language', '3.', '两种文本不一致的，以中文为准。'),
        ],
      },
      en: {
        title: 'Example Trading Terms',
        clauses: [
          clause('service', '1.', 'Example Company provides the Service.'),
          clause('fees', '2.', en),
          clause('language', '3.', 'Where the two texts differ, the Chinese text prevails.'),
        ],
      },
    },
  };
}

function noticeDocument(version: string): VersionDocument {
  const acknowledged: { [locale: string]: SentenceTemplate } = {
    'zh-CN': { ...sentence('zh', '知悉'), acknowledgedAs: '，并知悉《{title}》（第 {version} 版）' },
    en: { ...sentence('en', 'take note of'), acknowledgedAs: ' and take note of the {title} (version {version})' },
  };
  return {
    ...common(version),
    agreement: NOTICE,
    act: 'acknowledge',
    incorporates: [],
    capacities: ['self'],
    preferences: [],
    clauses: {},
    sentences: { 'sign-up': acknowledged },
    text: {
      'zh-CN': {
        title: '示例隐私声明',
        clauses: [
          clause('data', '1.', '我们处理您的账号资料。'),
          clause('language', '2.', '两种文本不一致的，以中文为准。'),
        ],
      },
      en: {
        title: 'Example Privacy Notice',
        clauses: [
          clause('data', '1.', 'We process your account data.'),
          clause('language', '2.', 'Where the two texts differ, the Chinese text prevails.'),
        ],
      },
    },
  };
}

const common = (version: string) => ({
  v: 1 as const,
  kind: 'assent/version' as const,
  version,
  locales: ['zh-CN', 'en'],
  prevailing: { locale: 'zh-CN', clause: 'language' },
  provider: {
    registration: '91000000EXAMPLE0001',
    email: 'notices@example.com',
    telephone: '+86 10 5555 0100',
    site: 'https://example.com/',
    names: {
      'zh-CN': { name: '示例公司', legalName: '示例有限公司', address: '北京市示例路 1 号' },
      en: { name: 'Example Company', legalName: 'Example Co., Ltd.', address: 'No. 1 Example Road, Beijing' },
    },
  },
  law: { 'zh-CN': '中华人民共和国法律', en: 'the laws of the People’s Republic of China' },
  survives: [],
  retention: { period: 'P3Y', clause: 'language' },
  explanations: {},
});

function sentence(language: 'zh' | 'en', does: string): SentenceTemplate {
  return language === 'zh'
    ? {
        statement: `选择“同意”，即表示您${does}《{title}》（第 {version} 版）{acknowledged}。`,
        statementPending: `选择“同意”，即表示您${does}《{title}》（第 {version} 版）{acknowledged}，自 {effective} 起适用；此前适用第 {previous} 版。`,
        statementOrganisation: `选择“同意”，即表示您代表{organisation}${does}《{title}》（第 {version} 版）{acknowledged}。`,
        accept: '同意',
        decline: '不同意',
        onDecline: '不同意的，此前适用的文本（第 {previous} 版，如有）继续适用。',
        onNoDecision: '未选择的，依第 {prevailing} 条所定文本办理。',
      }
    : {
        statement: `By choosing “Agree” you ${does} the {title} (version {version}){acknowledged}.`,
        statementPending: `By choosing “Agree” you ${does} the {title} (version {version}){acknowledged}, from {effective}; until then version {previous} applies.`,
        statementOrganisation: `By choosing “Agree” you ${does} the {title} (version {version}) for {organisation}{acknowledged}.`,
        accept: 'Agree',
        decline: 'Decline',
        onDecline: 'If you decline, the text that applied before (version {previous}, if any) still applies.',
        onNoDecision: 'If you do not choose, clause {prevailing} says which text is read.',
      };
}

function published(document: VersionDocument, step: Partial<RevisionDocument>): Published {
  const json = canonicalJson(document);
  const revision: RevisionDocument = {
    v: 1,
    kind: 'assent/revision',
    agreement: document.agreement,
    from: null,
    to: document.version,
    materiality: 'material',
    reason: { 'zh-CN': '涉及费用。', en: 'It concerns fees.' },
    effective: 'PT0S',
    regime: 'custom',
    noticeDays: 0,
    continuedUse: false,
    onDecline: { rule: 'old-terms-continue' },
    onNoDecision: { rule: 'asked-until-decided' },
    summary: { 'zh-CN': ['通知期限'], en: ['Period of notice'] },
    meaning: { 'zh-CN': '通知期限有变。', en: 'The period of notice changes.' },
    changes: null,
    opinion: null,
    ...step,
  };
  const revisionJson = canonicalJson(revision);
  return { document, json, digest: digestOf(json), revision, revisionJson, revisionDigest: digestOf(revisionJson) };
}
