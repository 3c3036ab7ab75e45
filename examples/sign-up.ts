// The server's side of a sign-up, whatever framework calls it: what is the site's own first, then the ledger, and only then
// the account.

import { createHash } from 'node:crypto';
import { LedgerClient, LedgerUnreachable } from './trading-site/ledger-client.ts';

const { env } = process;

/** Test keys, unless the surroundings name others. */
const ledger = new LedgerClient({
  url: env['LEDGER_URL'] ?? 'http://localhost:8787',
  siteKey: env['SITE_KEY'] ?? 'pk_test_ok',
  secretKey: env['SECRET_KEY'] ?? 'sk_test_ok',
  tokenSecret: env['TOKEN_SECRET'] ?? 'ts_test_do_not_use_outside_of_tests_00',
});

/** A real site has a database, and passwords. By address. */
const accounts = new Map<string, { readonly id: string; readonly entry: number }>();

export type SignedUp =
  | { readonly status: 201; readonly body: { readonly account: string; readonly entry: number } }
  | { readonly status: 422 | 503; readonly body: { readonly problem: string } };

export async function signUp(email: string, token: string): Promise<SignedUp> {
  // From the acceptance, so the same form sent again is the same account.
  const id = `acct_${createHash('sha256').update(token).digest('base64url').slice(0, 22)}`;
  const before = accounts.get(email);
  if (before?.id === id) return opened(email);
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return refused(422, 'Please enter an e-mail address.');
  if (before) return refused(422, 'This address has an account already.');
  try {
    const expect = { agreements: ['foreign-trade-pass-terms'], action: 'sign-up' };
    const { success, index, ...answer } = await ledger.siteverify({ token, subject: id, idempotencyKey: id, expect });
    if (!success) return refused(422, `No recorded acceptance (${answer['error-codes'].join(', ')}).`);
    accounts.set(email, { id, entry: index! });
    return opened(email);
  } catch (error) {
    if (error instanceof LedgerUnreachable) return refused(503, 'Please send the form again in a moment.');
    throw error;
  }
}

/** What is said behind the log-in of `email`; null if there is no such account. */
export async function welcome(email: string): Promise<string | null> {
  const account = accounts.get(email);
  if (!account) return null;
  const opened = `Welcome, ${email}. Your acceptance is entry ${account.entry} of the ledger.`;
  try {
    const standings = await ledger.status(account.id);
    const { ask } = standings.find(({ agreement }) => agreement === 'foreign-trade-pass-terms')!;
    return `${opened} ${ask === 'no' ? 'There is nothing new to decide.' : 'The terms have changed: please look at them.'}`;
  } catch (error) {
    // Nobody is locked out because the ledger does not answer.
    if (error instanceof LedgerUnreachable) return opened;
    throw error;
  }
}

const opened = (email: string): SignedUp => ({
  status: 201,
  body: { account: email, entry: accounts.get(email)!.entry },
});
const refused = (status: 422 | 503, problem: string): SignedUp => ({ status, body: { problem } });
