// Opening an account: the one place where a person's acceptance and a new account meet.

import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Accounts } from '../accounts.ts';
import { LedgerUnreachable, type Verification } from '../ledger-client.ts';
import {
  EMPTY_FORM,
  SIGN_UP,
  signUpPage,
  type FieldProblems,
  type SignUpFields,
  type SignUpForm,
} from '../pages/sign-up.ts';
import { showPage, type Site } from '../site.ts';
import { field, signIn, type SiteContext, type SiteEnv } from '../visit.ts';
import type { Words } from '../words.ts';

interface SignUp {
  readonly fields: SignUpFields;
  readonly password: string;
  /** What the widget put into the form. */
  readonly token: string;
}

export function signUpRoutes(site: Site): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>();
  const { accounts } = site;
  const show = (c: SiteContext, form: SignUpForm, status: 200 | 422 | 503) => {
    const { visit } = c.var;
    return showPage(c, site, visit.words.signUpTitle, signUpPage(visit, site.options, form), status);
  };

  // Whoever chose on the ledger's own page comes back with the token in the address.
  routes.get('/signup', (c) => show(c, { ...EMPTY_FORM, token: c.req.query('assent-token') ?? '' }, 200));

  // First what costs the person least to mend, then the ledger, and only then the account.
  routes.post('/signup', async (c) => {
    const { words } = c.var.visit;
    const { fields, password, token } = readSignUp(await c.req.parseBody());
    const account = { id: accountIdOf(token), ...fields };
    const refuse = (problem: string, form: Partial<SignUpForm>, status: 422 | 503) =>
      show(c, { ...EMPTY_FORM, fields, problem, ...form }, status);

    const before = token === '' ? null : await accounts.withPassword(fields.email, password);
    if (before?.id === account.id) return letIn(c, accounts, before); // the same form sent twice
    const fieldProblems = problemsOf(fields, password, accounts, words);
    if (Object.keys(fieldProblems).length > 0) return refuse(words.checkFields, { fieldProblems, token }, 422);

    const verification = await verifyAcceptance(site, token, account.id);
    if (verification === 'unreachable') return refuse(words.ledgerSilent, { token }, 503);
    if (!verification.success) return refuse(wordsOf(verification, words), {}, 422);

    if (await accounts.open(account, password)) return letIn(c, accounts, account);
    return refuse(words.checkFields, { fieldProblems: { email: words.fieldProblems.taken }, token }, 422);
  });

  return routes;
}

function letIn(c: SiteContext, accounts: Accounts, account: Parameters<Accounts['openSession']>[0]): Response {
  signIn(c, accounts, account);
  return c.redirect('/account?opened', 303);
}

function readSignUp(form: { readonly [name: string]: unknown }): SignUp {
  const fields = {
    name: field(form, 'name').trim(),
    email: field(form, 'email').trim().toLowerCase(),
    phone: field(form, 'phone').trim(),
  };
  return { fields, password: field(form, 'password'), token: field(form, 'assent-token') };
}

/** The id comes from the acceptance: if this server dies half-way, the same form sent again is the same account, and the
 *  ledger, asked the same question under the same key, gives the same answer. */
const accountIdOf = (token: string): string =>
  `acct_${createHash('sha256').update(token).digest('base64url').slice(0, 22)}`;

async function verifyAcceptance(
  { ledger, options }: Site,
  token: string,
  subject: string,
): Promise<Verification | 'unreachable'> {
  if (token === '') return { success: false, 'error-codes': ['missing-input'] };
  try {
    const expect = { agreements: [options.agreement], action: SIGN_UP };
    return await ledger.siteverify({ token, subject, idempotencyKey: subject, expect });
  } catch (error) {
    if (error instanceof LedgerUnreachable) return 'unreachable';
    throw error;
  }
}

function problemsOf(
  { name, email, phone }: SignUpFields,
  password: string,
  accounts: Accounts,
  words: Words,
): FieldProblems {
  const problems = words.fieldProblems;
  return {
    ...(name === '' && { name: problems.name }),
    ...(!/^[^\s@]+@[^\s@]+$/.test(email) && { email: problems.email }),
    ...(accounts.isTaken(email) && { email: problems.taken }),
    ...(!/^\+?[\d\s()-]{6,20}$/.test(phone) && { phone: problems.phone }),
    ...(password.length < 8 && { password: problems.password }),
  };
}

function wordsOf(verification: Verification, { signUpRefused }: Words): string {
  const words: { readonly [code: string]: string } = signUpRefused;
  return words[verification['error-codes'][0] ?? ''] ?? signUpRefused.other;
}
