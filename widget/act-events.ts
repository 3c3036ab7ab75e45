// What the elements that few pages hold tell the page: facts, like those of `events.ts`.

import type { ConsentState } from '../core/consent/facts.ts';
import type { Receipt } from '../core/record/receipt.ts';
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

/** A consent to one purpose is given, refused or withdrawn. */
export class AssentConsentEvent extends AssentEvent {
  declare readonly purpose: string;
  declare readonly state: ConsentState;
  declare readonly index: number;
  declare readonly receipt: Receipt;
  constructor(purpose: string, state: ConsentState, index: number, receipt: Receipt) {
    super('assent-consent');
    Object.assign(this, { purpose, state, index, receipt });
  }
}

/** An agreement that was accepted is ended. */
export class AssentEndedEvent extends AssentEvent {
  declare readonly agreement: string;
  declare readonly index: number;
  declare readonly receipt: Receipt;
  constructor(agreement: string, index: number, receipt: Receipt) {
    super('assent-ended');
    Object.assign(this, { agreement, index, receipt });
  }
}

declare global {
  interface HTMLElementEventMap {
    'assent-compared': AssentComparedEvent;
    'assent-consent': AssentConsentEvent;
    'assent-ended': AssentEndedEvent;
  }
}
