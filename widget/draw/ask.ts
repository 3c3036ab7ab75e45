// What is asked below the text: the clauses to note, message choices, capacity, and the two choices, which are alike.

import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../core/record/receipt.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { TextMessages } from '../messages/text.words.ts';
import type { Offer } from '../offer.ts';
import type { CapacityFields } from '../reader.ts';
import type { Choice } from '../state.ts';
import { drawCapacity } from './capacity.ts';
import { drawChannels, type ChannelsView } from './channels.ts';

export interface AskView {
  readonly offer: Offer;
  readonly messages: TextMessages;
  readonly notes: unknown;
  readonly ticked: ReadonlySet<Channel>;
  readonly capacity: CapacityFields;
  readonly flagMissing: boolean;
  readonly disabled: boolean;
  readonly tick: (channel: Channel) => void;
  readonly changeCapacity: (fields: CapacityFields) => void;
  readonly choose: (event: Event) => void;
  readonly later: (event: Event) => void;
  readonly turn: ChannelsView['turn'];
  readonly held: boolean;
  /** Of a choice that was turned round here. */
  readonly refusal: Receipt | undefined;
  readonly endpoint: string;
}

export function drawAsk(view: AskView): TemplateResult {
  const { offer, messages, ticked, tick, turn, held, refusal, capacity, disabled } = view;
  const { answer, documents } = offer;
  const { locale } = answer;
  const { provider, eligibility } = documents[0]!.version;
  return html`<div class="ask">
    ${view.notes}${drawChannels({ answer, provider: provider.names[locale]?.name ?? '', messages, ticked, disabled, tick, held, turn })}
    ${
      refusal
        ? html`<assent-receipt
            part="receipt"
            lang=${messages.tag}
            .receipt=${refusal}
            .endpoint=${view.endpoint}
          ></assent-receipt>`
        : nothing
    }
    ${drawCapacity({
      offered: answer.capacity,
      fields: capacity,
      messages,
      disabled,
      flagMissing: view.flagMissing,
      change: view.changeCapacity,
    })}
    <div class="decide" role="group" tabindex="-1" aria-labelledby="statement" lang=${locale}>
      ${
        eligibility?.[locale]
          ? html`<p>
              <span lang=${messages.tag}>${messages.eligibility}${messages.colon}</span>${eligibility[locale]}
            </p>`
          : nothing
      }
      <p class="statement" part="statement" id="statement">${statementOf(view)}</p>
      <div
        class="choices"
        role="group"
        tabindex="-1"
        aria-label=${messages.choiceGroup}
        aria-describedby="statement status"
      >
        ${drawChoice(view, 'accepted', answer.acceptLabel)}${drawChoice(view, 'declined', answer.declineLabel)}
      </div>
      <p class="follows">${answer.onDecline}</p>
      <p class="follows">${answer.onNoDecision}</p>
    </div>
    ${
      answer.mayContinue
        ? html`<div class="foot">
            <button type="button" class="quiet" part="later" @click=${view.later} ?disabled=${disabled}>
              ${messages.later}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

const drawChoice = ({ choose, disabled }: AskView, value: Choice, label: string): TemplateResult =>
  html`<button type="button" part="choice" value=${value} ?disabled=${disabled} @click=${choose}>${label}</button>`;

/** For an organisation the sentence names it, as soon as it has a name. */
const statementOf = ({ offer: { answer }, capacity: { kind, name } }: AskView): string =>
  (kind === 'organisation' ? answer.statementOrganisation : null)?.replaceAll('{organisation}', name.trim() || '…') ??
  answer.statement;
