// The one file a site embeds: it defines the elements and nothing else happens until one stands in a page.

import { AssentAgreement } from './agreement-element.ts';
import { AssentChanges } from './changes-element.ts';
import { define } from './define.ts';
import { AssentPreferences } from './preferences-element.ts';
import { AssentReceipt } from './receipt-element.ts';

define('assent-receipt', AssentReceipt);
define('assent-agreement', AssentAgreement);
define('assent-preferences', AssentPreferences);
define('assent-changes', AssentChanges);

export { AssentAgreement, AssentChanges, AssentPreferences, AssentReceipt };
export * from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'assent-agreement': AssentAgreement;
    'assent-changes': AssentChanges;
    'assent-preferences': AssentPreferences;
    'assent-receipt': AssentReceipt;
  }
}
