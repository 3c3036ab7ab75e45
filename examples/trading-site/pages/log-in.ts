import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import { notice, type Markup } from './layout.ts';

export const logInPage = ({ words, csrf }: Visit, email: string, failed: boolean): Markup =>
  html`<div class="narrow">
    <h1>${words.logInTitle}</h1>
    ${failed && notice('bad', words.logInFailed)}
    <form method="post" action="/login">
      <input type="hidden" name="csrf" value="${csrf}" />
      <label class="field">
        <span>${words.fields.email}</span>
        <input type="email" name="email" value="${email}" autocomplete="username" maxlength="200" required />
      </label>
      <label class="field">
        <span>${words.fields.password}</span>
        <input type="password" name="password" autocomplete="current-password" maxlength="200" required />
      </label>
      <p class="actions">
        <button class="button">${words.logIn}</button>
        <span class="small">${words.noAccount} <a href="/signup">${words.signUp}</a></span>
      </p>
    </form>
  </div>`;
