// What is told the page by elements that few pages hold, and by parts: facts, like those of `events.ts`.

import type { ConsentState, PreferenceState } from '../core/consent/facts.ts';
import type { Receipt } from '../core/record/receipt.ts';
import type { Channel } from '../core/text/agreement.ts';
import { AssentEvent } from './events.ts';

/** A comparison stands on the screen, whole, with its digests checked. */
export class AssentComparedEvent extends AssentEvent {
  declare readonly from: string;
  declare readonly to: string;
  /** Of the change set: what a presentation and a receipt cite. */
  declare readonly digest: string;
  constructor(from: string, to: string, digest: string) {
    super('assent-compared');
    Object.assign(this, { from, to, digest });
  }
}

/** Choices about commercial messages are recorded. */
export class AssentPreferenceEvent extends AssentEvent {
  declare readonly changes: readonly { readonly channel: Channel; readonly state: PreferenceState }[];
  declare readonly index: number;
  declare readonly receipt: Receipt;
  constructor(changes: AssentPreferenceEvent['changes'], index: number, receipt: Receipt) {
    super('assent-preference');
    Object.assign(this, { changes, index, receipt });
  }
}

/** A consent to one purpose is given, refused or withdrawn. */
export class AssentConsentEvent extends AssentEvent {
  declare readonly purpose: string;
  declare readonly state: ConsentState;
  declare readonly index: number;
  declare readonly receipt: Receipt;
  /** What holds from now on, in the ledger's words and the reader's language. */
  declare readonly statement: string;
  constructor(purpose: string, state: ConsentState, index: number, receipt: Receipt, statement: string) {
    super('assent-consent');
    Object.assign(this, { purpose, state, index, receipt, statement });
  }
}

/** An agreement that was accepted is ended, now or by an end that stood already. */
export class AssentEndedEvent extends AssentEvent {
  declare readonly agreement: string;
  declare readonly index: number;
  declare readonly receipt: Receipt;
  /** When it ended, or ends, in the reader's language. */
  declare readonly statement: string;
  constructor(agreement: string, index: number, receipt: Receipt, statement: string) {
    super('assent-ended');
    Object.assign(this, { agreement, index, receipt, statement });
  }
}

declare global {
  interface HTMLElementEventMap {
    'assent-compared': AssentComparedEvent;
    'assent-preference': AssentPreferenceEvent;
    'assent-consent': AssentConsentEvent;
    'assent-ended': AssentEndedEvent;
  }
}
