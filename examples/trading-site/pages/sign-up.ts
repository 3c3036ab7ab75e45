import { html } from 'hono/html';
import type { TradingSiteOptions } from '../options.ts';
import type { Visit } from '../visit.ts';
import { notice, type Markup } from './layout.ts';

export interface SignUpFields {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export type FieldProblems = { readonly [field in 'name' | 'email' | 'phone' | 'password']?: string };

export interface SignUpForm {
  readonly fields: SignUpFields;
  /** Why there is no account yet. */
  readonly problem: string | null;
  readonly fieldProblems: FieldProblems;
  /** A recorded acceptance that need not be repeated; empty to ask for one. */
  readonly token: string;
}

export const EMPTY_FORM: SignUpForm = {
  fields: { name: '', email: '', phone: '' },
  problem: null,
  fieldProblems: {},
  token: '',
};

/** What the form says it is for; `siteverify` is told to expect the same. */
export const SIGN_UP = 'sign-up';

export function signUpPage(
  { words, csrf, here, locale }: Visit,
  options: TradingSiteOptions,
  form: SignUpForm,
): Markup {
  const { siteKey, agreement, ledgerPublicUrl } = options;
  const { fields, fieldProblems } = form;
  return html`<div class="title">
      <h1>${words.signUpTitle}</h1>
      <p class="lead">${words.signUpText}</p>
      ${form.problem && notice('bad', form.problem)}
    </div>
    <form class="sign-up" method="post" action="/signup">
      <input type="hidden" name="csrf" value="${csrf}" />
      <fieldset>
        <legend>${words.yourDetails}</legend>
        <div class="fields">
          ${input('name', words.fields.name, 'text', 'name', fields.name, fieldProblems.name)}
          ${input('email', words.fields.email, 'email', 'email', fields.email, fieldProblems.email)}
          ${input('phone', words.fields.phone, 'tel', 'tel', fields.phone, fieldProblems.phone)}
          ${input('password', words.fields.password, 'password', 'new-password', '', fieldProblems.password, words.passwordHint)}
        </div>
      </fieldset>
      <fieldset>
        <legend>${words.agreementTitle}</legend>
        ${
          form.token === ''
            ? html`<assent-agreement
                  site-key="${siteKey}"
                  agreement="${agreement}"
                  name="assent-token"
                  action="${SIGN_UP}"
                  required
                >
                  <p class="fallback">
                    <a href="${ledgerPublicUrl}/agreements/${agreement}">${words.terms} · ${words.readInstead}</a>
                  </p>
                </assent-agreement>
                <noscript
                  ><p><a href="${decideAddress(options, here, locale)}">${words.decideThere}</a></p></noscript
                >`
            : html`<input type="hidden" name="assent-token" value="${form.token}" />
                ${notice('good', words.acceptanceKept)}`
        }
      </fieldset>
      <p class="actions">
        <button class="button">${words.submitSignUp}</button>
        <span class="small">${words.haveAccount} <a href="/login">${words.logIn}</a></span>
      </p>
    </form>`;
}

/** The ledger's own page, for where no script runs. It sends the person back to `here` with the same token that the element would
 *  have put into the form. */
function decideAddress(
  { ledgerPublicUrl, siteKey, agreement }: TradingSiteOptions,
  here: string,
  locale: string,
): string {
  const query = { site: siteKey, agreement, action: SIGN_UP, lang: locale, return: here };
  return `${ledgerPublicUrl}/decide?${new URLSearchParams(query)}`;
}

function input(
  name: string,
  label: string,
  type: string,
  autocomplete: string,
  value: string,
  problem: string | undefined,
  hint?: string,
): Markup {
  const described = problem === undefined ? (hint === undefined ? '' : `${name}-hint`) : `${name}-problem`;
  return html`<label class="field">
    <span>${label}</span>
    <input
      type="${type}"
      name="${name}"
      value="${value}"
      autocomplete="${autocomplete}"
      maxlength="200"
      ${type === 'password' ? html`minlength="8"` : ''}
      required
      ${problem === undefined ? '' : html`aria-invalid="true"`}
      ${described === '' ? '' : html`aria-describedby="${described}"`}
    />
    ${
      problem === undefined
        ? hint && html`<small id="${name}-hint">${hint}</small>`
        : html`<small class="problem" id="${name}-problem">${problem}</small>`
    }
  </label>`;
}
