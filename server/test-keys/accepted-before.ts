// Under `pk_test_changed` an account has always accepted the version before: the test log is told so as a site's old records
// would be. What it accepted since is ended first, so that the same account can be asked again and again.

import type { AgreementId } from '../../core/text/agreement.ts';
import { endAgreement } from '../ledger/ending.ts';
import { importRows } from '../ledger/import-rows.ts';
import { standingsOf } from '../ledger/standing.ts';
import { subjectIndex } from '../ledger/presented.ts';
import type { VouchedSubject } from '../subject-token.ts';
import type { TestLog } from './test-log.ts';

export async function acceptedBefore(
  log: TestLog,
  subject: VouchedSubject,
  asked: readonly AgreementId[],
): Promise<void> {
  const { publications, site } = log;
  const agreements = publications.closure(asked).filter((agreement) => publications.of(agreement).length > 1);
  const standings = await standingsOf(log, subjectIndex(log, site, subject.subject), agreements);
  const done = agreements.filter((agreement) => {
    const { accepted, deemed, due } = standings.get(agreement)!;
    return (accepted !== null || deemed !== null) && due === null;
  });
  if (done.length === 0 && agreements.every((agreement) => standings.get(agreement)!.accepted !== null)) return;
  // What came with another agreement ends with that one, and a statement never ends by itself.
  const isAlone = (agreement: AgreementId): boolean =>
    publications.latest(agreement)!.document.act === 'accept' &&
    !publications
      .agreements()
      .some((other) => publications.latest(other)!.document.incorporates.some((one) => one.agreement === agreement));
  const told = { ground: null, effective: null, notice: null, noticed: null, lastSeen: null, idempotency: null };
  for (const agreement of done.filter(isAlone))
    await endAgreement(log, { site, subject, agreement, by: 'user', via: 'api', ...told }, 'en');
  const claimed = log.sequencer.now();
  await importRows(
    log,
    site,
    agreements.map((agreement) => {
      const version = publications.of(agreement).at(-2)!;
      return { subject: subject.subject, decision: 'accepted', version, claimed, reference: null };
    }),
  );
}
