// The demonstration: a site, keys that open nothing anywhere else, and the prepared versions, the first published at once.

import { compileFolder, listAgreements } from './agreements-folder.ts';
import type { Compiled } from '../core/text/compile.ts';
import type { AgreementId } from '../core/text/agreement.ts';
import type { Ledger } from './ledger/ledger.ts';
import { publish } from './ledger/publish.ts';
import type { PublishedVersion } from './publications.ts';
import { Refused } from './refused.ts';
import { hashKey, newSiteId, type Site } from './sites.ts';
import { ROLES } from './store.ts';

export const DEMO_KEYS = {
  site: 'pk_demo',
  secret: 'sk_demo',
  token: 'ts_demo_do_not_use_outside_the_demo_00',
  legal: 'lk_demo',
  auditor: 'uk_demo',
  publisher: 'ak_demo',
} as const;

/** The demonstration's own agreement leads; what it incorporates goes before it into the log. */
export async function prepareDemo(ledger: Ledger, agreementsFolder: string, port: number): Promise<void> {
  await addDemoSite(ledger, port);
  for (const agreement of publishingOrder(agreementsFolder)) {
    if (ledger.publications.of(agreement).length === 0) {
      await publish(ledger, compiled(agreementsFolder, agreement, '1'), { demoAtOnce: true });
    }
  }
}

/** Publishes the next prepared version of every agreement that has one, effective at once: only a demonstration may. */
export async function publishNext(ledger: Ledger, agreementsFolder: string): Promise<readonly PublishedVersion[]> {
  const published: PublishedVersion[] = [];
  for (const agreement of publishingOrder(agreementsFolder)) {
    const next = String(ledger.publications.of(agreement).length + 1);
    const prepared = listAgreements(agreementsFolder).find((folder) => folder.agreement === agreement)!.versions;
    if (prepared.includes(next))
      published.push(await publish(ledger, compiled(agreementsFolder, agreement, next), { demoAtOnce: true }));
  }
  if (published.length === 0) throw new Refused('already-published');
  return published;
}

async function addDemoSite(ledger: Ledger, port: number): Promise<void> {
  // The origins follow the port, so they are not stored: a second start may use another.
  const origins = [port, port + 1].flatMap((at) => [`http://localhost:${at}`, `http://127.0.0.1:${at}`]);
  const known = ledger.sites.bySiteKey(DEMO_KEYS.site);
  const site: Site = known ?? {
    id: newSiteId(),
    name: '示例贸易平台 / Example trading platform',
    siteKey: DEMO_KEYS.site,
    secretHash: hashKey(DEMO_KEYS.secret),
    tokenSecret: ledger.tokens.hide('site-secret', { secret: DEMO_KEYS.token }),
    tokenKeys: [],
    origins: [],
  };
  const returns = [port, port + 1].flatMap((at) => [`http://localhost:${at}/signup`, `http://127.0.0.1:${at}/signup`]);
  if (!known) {
    await ledger.sequencer.record({
      fact: {
        type: 'site.changed',
        clear: { site: site.id, change: 'added' },
        sealed: { settings: { name: site.name, siteKey: site.siteKey } },
      },
      subject: null,
      use: null,
      exclusive: [],
      effects: () => [{ effect: 'site', id: site.id, json: JSON.stringify(site) }],
    });
  }
  ledger.sites.put({ ...site, origins, returns });
  for (const role of ROLES) await ledger.store.saveAccessKey({ hash: hashKey(DEMO_KEYS[role]), role, name: 'demo' });
}

function compiled(folder: string, agreement: AgreementId, version: string): Compiled {
  const result = compileFolder(folder, agreement, version);
  if (!result.ok) throw new Error(`${agreement}@${version} does not compile: ${JSON.stringify(result.findings[0])}`);
  return result;
}

/** What is incorporated by another agreement comes first. */
function publishingOrder(folder: string): readonly AgreementId[] {
  const all = listAgreements(folder).map(({ agreement }) => agreement);
  const incorporated = new Set(
    all.flatMap((agreement) => compiled(folder, agreement, '1').version.incorporates.map((other) => other.agreement)),
  );
  return [
    ...all.filter((agreement) => incorporated.has(agreement)),
    ...all.filter((agreement) => !incorporated.has(agreement)),
  ];
}
