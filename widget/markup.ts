// What stands in markup of each element, for frameworks that type their templates: attributes by the names they have in
// HTML, and what can only be a property. Every type is the element's own.

import type { AssentAgreement, AssentChanges, AssentHistory, AssentPreferences, AssentReceipt } from './assent.ts';

/** Only in CSS: the colour scheme. */
interface Themed {
  theme?: 'light' | 'dark' | 'system';
}

interface Control<Element extends AssentAgreement | AssentPreferences> extends Themed {
  'site-key'?: Element['siteKey'];
  agreement?: Element['agreement'];
  'subject-token'?: string;
  endpoint?: Element['endpoint'];
  'doc-lang'?: Element['docLang'];
  name?: Element['name'];
  disabled?: Element['disabled'];
  'heading-level'?: Element['headingLevel'];
}

/** Attributes of each element, by its name. */
export interface ElementAttributes {
  'assent-agreement': Control<AssentAgreement> & {
    kind?: AssentAgreement['kind'];
    required?: AssentAgreement['required'];
    view?: AssentAgreement['view'];
    action?: AssentAgreement['action'];
    cdata?: AssentAgreement['cdata'];
  };
  'assent-preferences': Control<AssentPreferences>;
  'assent-changes': Themed & {
    agreement?: AssentChanges['agreement'];
    from?: AssentChanges['from'];
    to?: AssentChanges['to'];
    ledger?: AssentChanges['endpoint'];
    locale?: AssentChanges['locale'];
    view?: AssentChanges['view'];
    show?: AssentChanges['show'];
    digest?: AssentChanges['digest'];
    'heading-level'?: AssentChanges['headingLevel'];
  };
  'assent-history': Themed & {
    'site-key'?: AssentHistory['siteKey'];
    'subject-token'?: string;
    endpoint?: AssentHistory['endpoint'];
    'heading-level'?: AssentHistory['headingLevel'];
  };
  'assent-receipt': Themed & {
    endpoint?: AssentReceipt['endpoint'];
    'site-key'?: AssentReceipt['siteKey'];
    'subject-token'?: string;
  };
}

/** What is set as a property, since it is no text. */
export interface ElementProperties {
  'assent-agreement': Partial<Pick<AssentAgreement, 'subjectToken'>>;
  'assent-preferences': Partial<Pick<AssentPreferences, 'subjectToken'>>;
  'assent-changes': object;
  'assent-history': Partial<Pick<AssentHistory, 'subjectToken'>>;
  'assent-receipt': Partial<
    Pick<AssentReceipt, 'subjectToken' | 'receipt' | 'documents' | 'titles' | 'isOver' | 'said'>
  >;
}

/** Events that each element fires, besides the native ones. */
export interface ElementEvents {
  'assent-agreement':
    | 'assent-ready'
    | 'assent-presented'
    | 'assent-before-decision'
    | 'assent-decision'
    | 'assent-recorded'
    | 'assent-preference'
    | 'assent-later'
    | 'assent-error';
  'assent-preferences': 'assent-ready' | 'assent-preference' | 'assent-consent' | 'assent-error';
  'assent-changes': 'assent-ready' | 'assent-compared' | 'assent-error';
  'assent-history': 'assent-ready' | 'assent-consent' | 'assent-ended' | 'assent-error';
  'assent-receipt': 'assent-consent' | 'assent-ended' | 'assent-error';
}

export type ElementName = keyof ElementAttributes;
