// The one line of an element that is announced, and beside it what can be done about a failure.

import { html, type TemplateResult } from 'lit';
import type { Failure } from './client.ts';
import type { Messages } from './messages/messages.ts';
import { unbroken } from './unbroken.ts';

/** Trying again is offered only where it can help. Whoever tells the site of its mistake reads here what to name. */
export const drawStatus = (
  said: string,
  failure: Failure | null,
  { retry }: Messages,
  again: () => void,
): TemplateResult =>
  html`<div class="status ${failure && 'note'}" part="status" tabindex="-1">
    <p role="status" id="status">${unbroken(said)}</p>
    ${
      failure &&
      (failure.retryable
        ? html`<button type="button" class="quiet" @click=${again}>${retry}</button>`
        : html`<small>${failure.attribute}</small>`)
    }
  </div>`;
