// The one script a site embeds: it defines the elements, and nothing else happens until one stands in a page.

import { AssentAgreement } from './agreement-element.ts';
import { define } from './define.ts';
import { loadAsNeeded } from './elements.ts';

define('assent-agreement', AssentAgreement);
loadAsNeeded();

export { AssentAgreement };
export { load } from './elements.ts';
export type * from './act-events.ts';
export type * from './events.ts';
export type { AssentChanges } from './changes-element.ts';
export type { AssentPreferences } from './preferences-element.ts';
export type { AssentReceipt } from './receipt-element.ts';
