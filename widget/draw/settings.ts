// Commercial messages on a settings page, channel by channel: what is decided is said and can be turned round with one press,
// what is undecided is asked, unticked, with two equal answers for all of it.

import { html, type TemplateResult } from 'lit';
import { beijingDate } from '../../core/consent/dates.ts';
import type { PreferenceState } from '../../core/consent/facts.ts';
import type { Channel, VersionDocument } from '../../core/text/agreement.ts';
import type { PreferenceRequest, PresentationAnswer } from '../../core/wire.ts';
import type { PreferencesMessages } from '../messages/preferences.words.ts';
import { drawBox } from './channels.ts';

type Changes = PreferenceRequest['changes'];

export interface SettingsView {
  readonly answer: PresentationAnswer;
  readonly version: VersionDocument;
  readonly messages: PreferencesMessages;
  readonly ticked: ReadonlySet<Channel>;
  readonly disabled: boolean;
  /** Ticks what is not ticked, and back. */
  readonly tick: (channel: Channel) => void;
  readonly change: (event: Event, changes: Changes) => void;
}

export function drawSettings(view: SettingsView): TemplateResult {
  const { answer, version, messages, ticked, tick, disabled, change } = view;
  const decided = new Map(answer.decided.map((standing) => [standing.channel, standing]));
  const channels = version.preferences.filter(
    (channel) => decided.has(channel) || answer.preferences.includes(channel),
  );
  const provider = version.provider.names[answer.locale]?.name ?? '';
  const agreed = (): Changes => [...ticked].map((channel) => ({ channel, state: 'in' }));
  const refused = (): Changes =>
    channels.filter((channel) => decided.get(channel)?.state !== 'out').map((channel) => ({ channel, state: 'out' }));
  const choice = (value: string, label: string, changes: () => Changes): TemplateResult =>
    html`<button
      type="button"
      part="choice"
      value=${value}
      ?disabled=${disabled}
      @click=${(event: Event) => change(event, changes())}
    >
      ${label}
    </button>`;
  return html`<p class="statement" part="statement" lang=${answer.locale}>${answer.statement}</p>
    <ul>
      ${channels.map((channel) => {
        const standing = decided.get(channel);
        return html`<li part="channel">
          ${
            standing
              ? html`<span class="name">${messages.channels[channel]}</span>
                  <span class="state"
                    >${messages.states[standing.state]}${messages.bracketed(beijingDate(standing.since, messages.tag))}</span
                  >
                  ${drawTurn(view, channel, standing.state === 'in' ? 'out' : 'in')}`
              : drawBox({ messages, ticked, tick, provider, disabled }, channel)
          }
        </li>`;
      })}
    </ul>
    <div class="choices" role="group" tabindex="-1" aria-label=${messages.choiceGroup} aria-describedby="status">
      ${choice('accepted', answer.acceptLabel, agreed)} ${choice('declined', answer.declineLabel, refused)}
    </div>
    <p class="follows" lang=${answer.locale}>${answer.onDecline}</p>
    <p class="follows" lang=${answer.locale}>${answer.onNoDecision}</p>
    <p class="small">${messages.channelsFoot}</p>`;
}

const drawTurn = ({ messages, disabled, change }: SettingsView, channel: Channel, state: PreferenceState) =>
  html`<button
    type="button"
    class="quiet"
    ?disabled=${disabled}
    aria-label=${`${messages.change[state]} ${messages.channels[channel]}`}
    @click=${(event: Event) => change(event, [{ channel, state }])}
  >
    ${messages.change[state]}
  </button>`;
