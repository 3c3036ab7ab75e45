// Consent to processing, on the settings page: each purpose is a question of its own with two equal answers, until it is
// answered; then what stands is said, and can be turned round with one press.

import { html, nothing, type TemplateResult } from 'lit';
import { beijingDate } from '../../core/consent/dates.ts';
import type { ConsentState } from '../../core/consent/facts.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import type { PreferencesMessages } from '../messages/preferences.words.ts';

export interface ConsentsView {
  readonly answer: Pick<PresentationAnswer, 'consents' | 'locale'>;
  readonly messages: PreferencesMessages;
  readonly disabled: boolean;
  readonly say: (event: Event, purpose: string, said: ConsentState) => void;
}

export function drawConsents({ answer, messages, disabled, say }: ConsentsView): TemplateResult | typeof nothing {
  if (answer.consents.length === 0) return nothing;
  return html`<div role="group" aria-labelledby="consents">
    <div class="h" id="consents">${messages.consentsLegend}</div>
    <ul>
      ${answer.consents.map(({ purpose, sentence, state, since, giveLabel, refuseLabel }) => {
        const button = (said: ConsentState, label: string, part: string): TemplateResult =>
          html`<button
            type="button"
            class=${part === 'choice' ? nothing : 'quiet'}
            part=${part}
            value=${said}
            aria-describedby=${purpose}
            ?disabled=${disabled}
            @click=${(event: Event) => say(event, purpose, said)}
          >
            ${label}
          </button>`;
        return html`<li part="consent">
          <p id=${purpose} lang=${answer.locale}>${sentence}</p>
          ${
            state === 'not-asked'
              ? html`<div class="choices">
                  ${button('given', giveLabel, 'choice')}${button('refused', refuseLabel, 'choice')}
                </div>`
              : html`<span class="state"
                    >${messages.consentStates[state]}${messages.bracketed(beijingDate(since!, messages.tag))}</span
                  >
                  ${state === 'given' ? button('withdrawn', messages.withdraw, 'withdraw') : button('given', giveLabel, 'give')}`
          }
        </li>`;
      })}
    </ul>
  </div>`;
}
