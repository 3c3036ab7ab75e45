// How a capacity is declared, in whose words it is asked and what a person says of themselves (legal authority: Civil Code 61, 165,
// 170; guardians: 23, 35). Declared, not proved.

import type { AuthorityKind, CapacityKind } from '../text/agreement.ts';

export interface CapacityWords {
  readonly capacity: string;
  readonly capacities: { readonly [kind in CapacityKind]: string };
  readonly organisationName: string;
  readonly registration: string;
  readonly authority: string;
  readonly choose: string;
  readonly authorities: { readonly [kind in AuthorityKind]: string };
  /** The declaration beside the box; what is not filled in yet is said in general. */
  readonly authorityLine: (name: string, registration: string, authority: AuthorityKind | '') => string;
  readonly wardName: string;
  readonly guardianLine: (name: string) => string;
}

const AUTHORITIES_ZH: CapacityWords['authorities'] = {
  'legal-representative': '法定代表人',
  employee: '职务范围内的经办人员',
  agent: '受托代理人',
};

const zhHans: CapacityWords = {
  capacity: '以何身份',
  capacities: { self: '本人', organisation: '代表组织', guardian: '作为监护人' },
  organisationName: '组织名称',
  registration: '统一社会信用代码',
  authority: '代表权限',
  choose: '请选择',
  authorities: AUTHORITIES_ZH,
  authorityLine: (name, registration, authority) =>
    `我是${name || '该组织'}${registration && `（统一社会信用代码 ${registration}）`}的${authority ? AUTHORITIES_ZH[authority] : '法定代表人、职务范围内的经办人员或受托代理人'}，有权使其受本协议约束。`,
  wardName: '被监护人姓名',
  guardianLine: (name) => `我是${name || '被监护人'}的监护人，作为其法定代理人作出选择。`,
};

const I_AM: { readonly [kind in AuthorityKind | '']: string } = {
  'legal-representative': 'I am its legal representative',
  employee: 'I am an employee acting within my duties',
  agent: 'I am its authorised agent',
  '': 'I am its legal representative, an employee acting within my duties or its authorised agent',
};

const en: CapacityWords = {
  capacity: 'Choosing as',
  capacities: { self: 'myself', organisation: 'for an organisation', guardian: 'as a guardian' },
  organisationName: 'Name of the organisation',
  registration: 'Registration number',
  authority: 'Authority',
  choose: 'Please choose',
  authorities: {
    'legal-representative': 'legal representative',
    employee: 'employee acting within their duties',
    agent: 'authorised agent',
  },
  authorityLine: (name, registration, authority) =>
    `${I_AM[authority]} and have authority to bind ${name || 'the organisation'}${registration && ` (registration no. ${registration})`} to this agreement.`,
  wardName: 'Name of the person you are guardian of',
  guardianLine: (name) => `I am the guardian of ${name || 'this person'} and choose as their statutory agent.`,
};

export const CAPACITY_WORDS = { 'zh-Hans': zhHans, en } as const;
