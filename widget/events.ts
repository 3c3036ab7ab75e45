// What the elements tell the page. Events are classes; they bubble and cross shadow borders; only the one that comes
// before a decision can be cancelled, the others are facts.

import type { Receipt } from '../core/record/receipt.ts';
import type { CapacityStatement, OfferedDocument } from '../core/wire.ts';
import type { Failure } from './client.ts';
import type { Choice } from './state.ts';

export abstract class AssentEvent extends Event {
  constructor(type: string, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** The element can be used: the text stands, or there is nothing to ask, or it failed. `element.ready` says the same later. */
export class AssentReadyEvent extends AssentEvent {
  constructor() {
    super('assent-ready');
  }
}

/** A presentation stands on the screen, whole, with its digests checked. */
export class AssentPresentedEvent extends AssentEvent {
  declare readonly agreements: readonly OfferedDocument[];
  declare readonly locale: string;
  constructor(agreements: readonly OfferedDocument[], locale: string) {
    super('assent-presented');
    Object.assign(this, { agreements, locale });
  }
}

/** A person pressed a choice. Cancelled, nothing is sent. */
export class AssentBeforeDecisionEvent extends AssentEvent {
  declare readonly decision: Choice;
  declare readonly capacity: CapacityStatement;
  constructor(decision: Choice, capacity: CapacityStatement) {
    super('assent-before-decision', true);
    Object.assign(this, { decision, capacity });
  }
}

/** The decision is on its way to the ledger; it counts only once it is recorded. */
export class AssentDecisionEvent extends AssentEvent {
  declare readonly decision: Choice;
  constructor(decision: Choice) {
    super('assent-decision');
    Object.assign(this, { decision });
  }
}

/** The ledger has recorded it. */
export class AssentRecordedEvent extends AssentEvent {
  declare readonly decision: Choice;
  declare readonly index: number;
  /** For the site's server: `siteverify`. The form carries the same. */
  declare readonly token: string;
  declare readonly receipt: Receipt;
  constructor(decision: Choice, index: number, token: string, receipt: Receipt) {
    super('assent-recorded');
    Object.assign(this, { decision, index, token, receipt });
  }
}

/** The person put the choice off. Nothing was sent or recorded. */
export class AssentLaterEvent extends AssentEvent {
  constructor() {
    super('assent-later');
  }
}

/** Something did not work. `code` is stable; `retryable` says whether trying again can help. `attribute` is there where the
 *  site set the element up wrongly: which one to correct. */
export class AssentErrorEvent extends AssentEvent {
  declare readonly code: string;
  declare readonly retryable: boolean;
  declare readonly attribute: string | undefined;
  constructor({ code, retryable, attribute }: Failure) {
    super('assent-error');
    Object.assign(this, { code, retryable, attribute });
  }
}

declare global {
  interface HTMLElementEventMap {
    'assent-ready': AssentReadyEvent;
    'assent-presented': AssentPresentedEvent;
    'assent-before-decision': AssentBeforeDecisionEvent;
    'assent-decision': AssentDecisionEvent;
    'assent-recorded': AssentRecordedEvent;
    'assent-later': AssentLaterEvent;
    'assent-error': AssentErrorEvent;
  }
}
