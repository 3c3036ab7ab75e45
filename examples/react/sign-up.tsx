// A sign-up form in React 19, which takes custom elements as they are: attributes, properties and events.

import type {} from 'assent/react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';

const LEDGER = import.meta.env['VITE_LEDGER'] as string;
const AGREEMENT = 'foreign-trade-pass-terms';

export function SignUp(): ReactNode {
  const [said, setSaid] = useState('');
  const [account, setAccount] = useState<string | null>(null);

  // Comes only once the form is valid: the element is a form control, and not valid without a recorded acceptance.
  async function submit(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const response = await fetch('/signup', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams([...form].map(([name, value]) => [name, String(value)])),
    });
    const answer = (await response.json()) as { account?: string; problem?: string };
    setAccount(answer.account ?? null);
    setSaid(answer.problem ?? '');
  }

  if (account !== null) return <h1>Welcome, {account}</h1>;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h1>Sign up</h1>
      <p>
        <label>
          E-mail <input name="email" type="email" required />
        </label>
      </p>
      <assent-agreement
        site-key="pk_test_ok"
        agreement={AGREEMENT}
        name="assent-token"
        action="sign-up"
        required
        onassent-recorded={({ decision, index }) => setSaid(`${decision}: entry ${index}`)}
        onassent-error={({ code }) => setSaid(code)}
      >
        <a href={`${LEDGER}/agreements/${AGREEMENT}`}>服务条款 / Service terms</a>
      </assent-agreement>
      <p role="status">{said}</p>
      <button>Sign up</button>
    </form>
  );
}
