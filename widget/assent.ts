// The one script a site embeds: it defines the elements, and nothing else happens until one stands in a page.

import { AssentAgreement } from './agreement-element.ts';
import type { AssentChanges } from './changes-element.ts';
import { define } from './define.ts';
import { loadAsNeeded } from './elements.ts';
import type { AssentHistory } from './history-element.ts';
import type { AssentPreferences } from './preferences-element.ts';
import type { AssentReceipt } from './receipt-element.ts';

define('assent-agreement', AssentAgreement);
loadAsNeeded();

export { AssentAgreement };
export type { AssentChanges, AssentHistory, AssentPreferences, AssentReceipt };
export { load } from './elements.ts';
export type * from './act-events.ts';
export type * from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'assent-agreement': AssentAgreement;
    'assent-changes': AssentChanges;
    'assent-history': AssentHistory;
    'assent-preferences': AssentPreferences;
    'assent-receipt': AssentReceipt;
  }
}
