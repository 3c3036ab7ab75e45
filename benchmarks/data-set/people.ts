// The people of a data set: what they and the site's server do, by the use cases that the routes call. Only HTTP is left out.

import { createHmac, randomBytes } from 'node:crypto';
import { toBase64Url, utf8 } from '../../core/bytes/encoding.ts';
import type { Vouched } from '../../core/consent/facts.ts';
import {
  formDigest,
  parsePresentation,
  PRESENTATION_LIFETIME,
  type PresentationForm,
} from '../../core/consent/presentation.ts';
import type { PresentationKind } from '../../core/text/agreement.ts';
import type { DecisionAnswer } from '../../core/wire.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import { decide, type DecisionMade } from '../../server/ledger/decisions.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { linkByToken } from '../../server/ledger/linking.ts';
import { changePreferences } from '../../server/ledger/preferences.ts';
import { present } from '../../server/ledger/presentations.ts';
import { presentedSubject } from '../../server/ledger/presented.ts';
import { sha256 } from '../../server/native.ts';
import { Refused } from '../../server/refused.ts';
import type { Site } from '../../server/sites.ts';
import type { VouchedSubject } from '../../server/subject-token.ts';
import type { Event } from './mix.ts';

export const AGREEMENT = 'foreign-trade-pass-terms';
const TOKEN_LIFETIME = 3600;

export class People {
  readonly #ledger: Ledger;
  readonly #site: Site;
  readonly #forms = new Map<string, Promise<PresentationForm>>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#site = ledger.sites.bySiteKey(DEMO_KEYS.site)!;
  }

  /** Resolves once what happened is durable, and its link too. */
  async live(event: Event): Promise<void> {
    switch (event.kind) {
      case 'sign-up': {
        const { account } = event;
        const json = await this.#decide('sign-up', event, null);
        if (account === null) return;
        const { index, token } = JSON.parse(json) as DecisionAnswer;
        await linkByToken(this.#ledger, this.#site, index, token, account);
        return;
      }
      case 'log-in':
        await this.#decide('re-acceptance', event, this.#vouched(event.account));
        return;
      case 'preference':
        await this.#change(event);
        return;
      default:
        event satisfies never;
    }
  }

  async #decide(
    kind: PresentationKind,
    { decision, capacity, preferences, observed, locale }: Exclude<Event, { kind: 'preference' }>,
    subject: VouchedSubject | null,
  ): Promise<string> {
    const presentation = await this.#present(kind, locale, subject);
    const request: DecisionMade['request'] = { presentation, decision, capacity, preferences, observed };
    const { json } = await decide(this.#ledger, { site: this.#site, request, subject, via: 'widget' });
    return json;
  }

  /** Consent cites the settings page it was asked on; a refusal needs none. Whoever refused meanwhile, where thousands decide at
   *  once, opens the page anew. */
  async #change(event: Extract<Event, { kind: 'preference' }>): Promise<void> {
    const { account, channel, state } = event;
    const subject = this.#vouched(account);
    const presentation = state === 'in' ? await this.#present('settings', 'zh-CN', subject) : null;
    const changed = {
      site: this.#site,
      subject,
      changes: [{ channel, state }],
      presentation,
      via: 'widget',
      idempotency: null,
    } as const;
    try {
      await changePreferences(this.#ledger, changed, 'en');
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'already-decided')) throw error;
      await this.#change(event);
    }
  }

  /** What this person is shown, signed for them. All who are asked the same are shown the same form, so that it is worked out
   *  once; the signature is of each. */
  async #present(kind: PresentationKind, locale: string, subject: VouchedSubject | null): Promise<string> {
    const ledger = this.#ledger;
    const form = await this.#form(kind, locale, subject);
    const now = Date.parse(ledger.sequencer.now());
    const iat = Math.floor(now / 1000);
    const id = randomBytes(16).toString('base64url');
    const { presentation, token } = ledger.statementSigner.present(form, {
      form: formDigest(form, sha256),
      site: this.#site.id,
      origin: this.#site.origins[0]!,
      id,
      iat,
      exp: iat + PRESENTATION_LIFETIME,
      subject: subject && presentedSubject(ledger, id, subject.subject),
      action: null,
      cdata: null,
      widget: null,
    });
    ledger.issued.remember(token, { presentation, at: now });
    return token;
  }

  #form(kind: PresentationKind, locale: string, subject: VouchedSubject | null): Promise<PresentationForm> {
    const version = this.#ledger.publications.of(AGREEMENT).length;
    const name = `${kind} ${locale} ${version}`;
    const made = this.#forms.get(name) ?? this.#presentedForm(kind, locale, subject);
    this.#forms.set(name, made);
    return made;
  }

  async #presentedForm(
    kind: PresentationKind,
    locale: string,
    subject: VouchedSubject | null,
  ): Promise<PresentationForm> {
    const { presentation } = await present(this.#ledger, {
      site: this.#site,
      origin: this.#site.origins[0]!,
      agreements: [AGREEMENT],
      locale,
      kind,
      subject,
      action: null,
      cdata: null,
      widget: null,
    });
    return parsePresentation(presentation!, sha256)!.form;
  }

  #vouched(subject: string): VouchedSubject {
    const email = `${subject}@trade.example`;
    const assertion = subjectToken(subject, Math.floor(Date.parse(this.#ledger.clock()) / 1000), { email });
    return { subject, vouched: 'site-key' satisfies Vouched, assertion, email, phone: null };
  }
}

/** What the site's server would have signed (RFC 7519, HS256). */
export function subjectToken(subject: string, now: number, claims: { readonly [claim: string]: string } = {}): string {
  const part = (value: unknown): string => toBase64Url(utf8(JSON.stringify(value)));
  const times = { iat: now, exp: now + TOKEN_LIFETIME };
  const input = `${part({ alg: 'HS256' })}.${part({ sub: subject, aud: DEMO_KEYS.site, ...times, ...claims })}`;
  return `${input}.${createHmac('sha256', DEMO_KEYS.token).update(input).digest('base64url')}`;
}
