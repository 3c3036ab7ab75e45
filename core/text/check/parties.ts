// Whoever a text speaks of as acting: the user, the provider by its names, and the roles that contracts give to those who
// make them, by their names in Chinese and in English.
// One piece: a table, to be read through.

import { escaped } from '../escaped.ts';
import { primaryLanguage } from '../primary-language.ts';
import type { Locale } from '../agreement.ts';
import type { CheckedClause } from './checked-text.ts';

export type Actor = string;

interface Party {
  readonly actor: Actor;
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** Roles that have one name in either language. What has a wide sense (客户, agent) would be misread, and is left out. */
const ROLES: readonly Party[] = [
  ['甲方', 'party A'],
  ['乙方', 'party B'],
  ['丙方', 'party C'],
  ['丁方', 'party D'],
  ['买方 买受人 买家 需方', 'buyer, purchaser'],
  ['卖方 出卖人 卖家', 'seller, vendor'],
  ['供方 供应商 供货方', 'supplier'],
  ['出租人 出租方 房东', 'lessor, landlord'],
  ['承租人 承租方 租客', 'lessee, tenant'],
  ['贷款人 贷款方 出借人', 'lender'],
  ['借款人 借款方', 'borrower'],
  ['许可人 许可方', 'licensor'],
  ['被许可人 被许可方', 'licensee'],
  ['披露方', 'disclosing party, discloser'],
  ['接收方', 'receiving party, recipient'],
  ['用人单位 雇主', 'employer'],
  ['劳动者 雇员', 'employee'],
  ['承包人 承包方', 'contractor'],
  ['发包人 发包方', 'employer, client'],
  ['分包人', 'subcontractor'],
  ['保险人', 'insurer'],
  ['被保险人', 'insured'],
  ['投保人', 'policyholder, applicant'],
  ['保证人 担保人', 'guarantor'],
  ['债权人', 'creditor'],
  ['债务人', 'debtor'],
  ['转让人 转让方', 'assignor, transferor'],
  ['受让人 受让方', 'assignee, transferee'],
  ['承运人', 'carrier'],
  ['托运人', 'shipper, consignor'],
  ['收货人', 'consignee'],
  ['守约方', 'non-breaching party, observant party'],
  ['违约方', 'breaching party, defaulting party'],
  ['特许人', 'franchisor'],
  ['被特许人 加盟商', 'franchisee'],
].map(([zh = '', en = '']) => ({ actor: en, zh: zh.split(' '), en: en.split(', ') }));

/** Those who act in the texts of one version. */
export class Parties {
  readonly #actors: ReadonlyMap<string, Actor>;
  /** The names in one language as one expression: of two that begin alike the longer one is found. */
  readonly names: { readonly zh: string; readonly en: string };

  constructor(parties: readonly Party[]) {
    this.#actors = new Map(parties.flatMap(({ actor, zh, en }) => [...zh, ...en].map((name) => [bare(name), actor])));
    this.names = {
      zh: oneOf(parties.flatMap(({ zh }) => zh)),
      en: `(?:the )?${oneOf(parties.flatMap(({ en }) => en))}`,
    };
  }

  /** Whose name it is, as `names` found it. */
  named(name: string): Actor | null {
    return this.#actors.get(bare(name)) ?? null;
  }

  /** All who are named in `words`. */
  in(words: string, language: 'zh' | 'en'): Actor[] {
    const found = words.match(finding(this.names[language], language)) ?? [];
    return found.flatMap((name) => this.named(name) ?? []);
  }
}

/** Of the roles only those that stand in both languages take part: one that has a name in one text alone goes by another in the
 *  other one (甲方, the Seller). `names` are the provider's. */
export function partiesOf(names: { readonly [locale: Locale]: string }, clauses: readonly CheckedClause[]): Parties {
  const own = (language: string): string[] =>
    Object.entries(names).flatMap(([locale, name]) => (primaryLanguage(locale) === language ? [name] : []));
  const provider: Party = {
    actor: 'provider',
    zh: [...own('zh'), '本公司', '我公司', '我们', '平台'],
    en: [...own('en'), 'our company', 'we', 'us'],
  };
  const ofProvider = new Parties([provider]);
  const stands = (role: Party, language: 'zh' | 'en'): boolean => {
    const name = finding(oneOf(role[language]), language);
    return clauses.some((clause) => clause.language === language && clause.plain.search(name) !== -1);
  };
  return new Parties([
    { actor: 'user', zh: ['您', '用户'], en: ['you', 'user', 'users'] },
    provider,
    ...ROLES.filter(
      (role) =>
        ![...role.zh, ...role.en].some((name) => ofProvider.named(name)) && stands(role, 'zh') && stands(role, 'en'),
    ),
  ]);
}

const finding = (names: string, language: 'zh' | 'en'): RegExp =>
  language === 'zh' ? new RegExp(names, 'gu') : new RegExp(`\\b${names}\\b`, 'giu');

const oneOf = (names: readonly string[]): string =>
  `(?:${names
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`;

/** In one case, as expressions that ignore it take letters for the same (ſ and s). */
const bare = (name: string): string => name.toLowerCase().replace(/^the /u, '').toUpperCase();
