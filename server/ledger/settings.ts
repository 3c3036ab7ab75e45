// What a settings page asks is answered under the text in force, and by one account: whoever looks at an older page, or at one
// that was made for nobody and answered by somebody else, has not been asked.

import { digestOf } from '../../core/bytes/hash.ts';
import type { Presentation, PresentedDocument } from '../../core/consent/presentation.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { sha256 } from '../native.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { answeredBefore, type IdempotencyKey } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { present } from './presentations.ts';

interface Asker {
  readonly site: Site;
  readonly subject: Pick<VouchedSubject, 'subject'>;
}

/** The text that a settings page shows: the one in force, or the first to come where none is yet. */
function shownNow(ledger: Ledger, agreement: AgreementId, now: string): PublishedVersion | undefined {
  const alive = ledger.publications.of(agreement).filter(({ withdrawn }) => !withdrawn);
  return alive.findLast(({ effective }) => effective <= now) ?? alive[0];
}

/** What is asked by a text that was replaced is asked no more: the refusal carries the page that asks it today. */
export async function checkAskedNow(
  ledger: Ledger,
  { site, subject }: Asker,
  { form, instance }: Presentation,
): Promise<void> {
  const now = ledger.sequencer.now();
  const isShown = ({ agreement, digest }: PresentedDocument): boolean =>
    shownNow(ledger, agreement, now)?.digest === digest;
  if (form.agreements.every(isShown)) return;
  const { origin, action, cdata, widget } = instance;
  const agreements = form.agreements.map(({ agreement }) => agreement);
  const { locale, kind } = form;
  const presentation = await present(ledger, {
    site,
    origin,
    agreements,
    locale,
    kind,
    subject,
    action,
    cdata,
    widget,
  });
  throw new Refused('text-superseded', { field: '/presentation', presentation });
}

/** A text of this page that is being withdrawn or superseded: to be looked at anew once this resolves. */
export const leavingOf = (ledger: Ledger, { form }: Presentation): Promise<unknown> | undefined =>
  form.agreements.map(({ digest }) => ledger.publications.leaving(digest)).find((leaving) => leaving !== undefined);

/** A page that was made for nobody yet is the first account's that answers it; this is kept for longer than the page lasts.
 *  Null for one that was made for somebody. */
export const accountOf = ({ instance }: Presentation, { subject }: Asker): IdempotencyKey | null =>
  instance.subject === null ? { key: `account/${instance.id}`, body: digestOf(subject.subject, sha256) } : null;

export async function checkAccount(ledger: Ledger, site: Site, account: IdempotencyKey | null): Promise<void> {
  if (account === null) return;
  await answeredBefore(ledger, site, account).catch((error: unknown) => {
    const isOther = error instanceof Refused && error.code === 'idempotency-mismatch';
    throw isOther ? new Refused('presentation-used', { field: '/presentation' }) : error;
  });
}
