import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { beijingClock } from '../core/consent/dates.ts';
import type { DecisionFact, PreferenceFact } from '../core/consent/facts.ts';
import { RECEIPT_MEDIA_TYPE, type Receipt } from '../core/record/receipt.ts';
import type { VersionDocument } from '../core/text/agreement.ts';
import type { CapacityStatement } from '../core/wire.ts';
import { openJson } from './base64-json.ts';
import { messagesFor, nearestLanguage } from './language.ts';
import type { Messages } from './messages/messages.ts';
import { receiptStyles } from './receipt-element.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * Says what a receipt records and gives it to the person as a file. It shows what the receipt says; whether that holds is
 * for a verifier to answer.
 *
 * @element assent-receipt
 * @attr endpoint - The ledger whose verifier page is linked.
 * @csspart base - The sheet.
 * @csspart download - The button that saves the file.
 */
export class AssentReceipt extends LitElement {
  static override styles = [tokens, receiptStyles];
  static override properties = { receipt: { attribute: false }, documents: { attribute: false }, endpoint: {} };

  declare receipt: Receipt | null;
  /** Exact bytes of the version documents and change sets, as text: they go into the file. */
  declare documents: readonly string[];
  declare endpoint: string;

  constructor() {
    super();
    this.receipt = null;
    this.documents = [];
    this.endpoint = new URL(import.meta.url).origin;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { receipt } = this;
    if (!receipt) return nothing;
    const messages = messagesFor(nearestLanguage(this));
    return html`<section class="slip" part="base" lang=${messages.tag}>
      <span class="seal" aria-hidden="true">${messages.seal}</span>
      <div>
        <div class="h">${messages.receipt}</div>
        <p>${wordsOn(receipt, this.#documents(), messages)}</p>
        <p class="small">${messages.receiptFoot}</p>
        <p class="acts">
          <button type="button" class="quiet" part="download" @click=${this.#download}>${messages.download}</button>
          <a class="quiet" href=${new URL('/verify', this.endpoint).href} target="_blank" rel="noopener"
            >${messages.verify}</a
          >
        </p>
      </div>
    </section>`;
  }

  readonly #download = (): void => {
    const { receipt } = this;
    // A receipt that cites no version, such as one of a message choice, carries no text either: a verifier refuses it.
    const documents = receipt!.versions.length > 0 ? { documents: this.#documents() } : {};
    const file = JSON.stringify({ ...receipt, ...documents }, null, 2);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type: RECEIPT_MEDIA_TYPE }));
    link.download = `assent-${indexOf(receipt!)}.receipt.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  #documents(): readonly string[] {
    return this.documents.length > 0 ? this.documents : (this.receipt?.documents ?? []);
  }
}

function wordsOn(receipt: Receipt, documents: readonly string[], messages: Messages): string {
  const entry = JSON.parse(receipt.entry) as { time: string; type: string };
  const time = beijingClock(entry.time);
  const index = indexOf(receipt);
  if (entry.type === 'preference') {
    const { changes } = entry as unknown as PreferenceFact;
    const which = (state: string) => changes.filter((change) => change.state === state).map(({ channel }) => channel);
    return messages.preferenceBody(time, index, which('out'), which('in'));
  }
  const { decision, agreements, locale } = entry as unknown as DecisionFact;
  const versions = documents.map((document) => JSON.parse(document) as Partial<VersionDocument>);
  const capacity = sealed(receipt, 'capacity') as CapacityStatement | undefined;
  return messages.receiptBody({
    time,
    organisation: capacity?.kind === 'organisation' ? capacity.name : null,
    ward: capacity?.kind === 'guardian' ? capacity.name : null,
    decision,
    documents: agreements
      .filter(({ show }) => show !== 'nothing')
      .map(({ agreement, version, act }) => {
        const text = versions.find(
          (document) => document.agreement === agreement && document.version === version,
        )?.text;
        return { title: (text?.[locale] ?? Object.values(text ?? {})[0])?.title ?? agreement, version, act };
      }),
    index,
  });
}

/** The value of a sealed field the receipt opens. Not checked against its digest here: that is a verifier's work. */
const sealed = ({ disclosures }: Receipt, slot: string): unknown =>
  disclosures
    .map(openJson)
    .map((opened) => (Array.isArray(opened) && opened[1] === slot ? (opened[2] as unknown) : undefined))
    .find((value) => value !== undefined);

/** A tlog-proof (C2SP) says the entry's index on a line of its own. */
const indexOf = ({ proof }: Receipt): number => Number(/^index (\d+)$/m.exec(proof)?.[1]);
