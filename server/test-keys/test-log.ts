// The test log: a ledger of its own beside the real one, under its own name and keys, so that nothing in it can pass for
// real. It begins empty each time, and anew once it is full, since anybody may write into it.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/bytes/hash.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { publish } from '../ledger/publish.ts';
import type { Observer } from '../observer.ts';
import { checkedKeys, createLedger, type OpenLedger } from '../open-ledger.ts';
import { EVERY_LOCAL_PAGE, EVERY_ORIGIN, hashKey, newSiteId, type Site } from '../sites.ts';
import { TEST_SECRET_KEYS, TEST_SITE_KEYS, TEST_TOKEN_SECRET } from './keys.ts';
import { oneByOne } from './one-by-one.ts';
import { sameText, textBefore, textsInForce } from './texts.ts';
import type { Place } from '../config.ts';

export interface TestLog extends OpenLedger {
  readonly site: Site;
  /** Takes in what `live` has put in force since the last time. */
  follow(live: Ledger): Promise<void>;
}

/** In the data directory of the ledger. */
const FOLDER = 'test-log';

/** Of a log `origin` the name of its test log: under `.invalid`, which no live log is (RFC 2606). */
export const testOrigin = (origin: string): string => `test.invalid/${origin}`;

export async function openTestLog(live: Ledger, data: string, observer: Observer): Promise<TestLog> {
  const folder = join(data, FOLDER);
  const place: Place = {
    data: folder,
    store: { kind: 'sqlite', file: join(folder, 'ledger.db') },
    url: live.url,
    origin: testOrigin(live.origin),
    headFile: join(folder, 'head'),
    demo: true,
  };
  clear(place);
  const ledger = await createLedger(place, { observer });
  const site = await addSite(ledger, live);
  const followed = new Map<AgreementId, Digest>();
  const follow = oneByOne((from: Ledger) => publishAll(ledger, from, followed));
  const close = async (): Promise<void> => {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...ledger, site, follow, close };
}

/** Removes what the last test log left. Throws `StartRefused` for a folder that was never one: it is somebody's. */
function clear(place: Place): void {
  if (existsSync(place.data) && readdirSync(place.data).length > 0) checkedKeys(place);
  rmSync(place.data, { recursive: true, force: true });
}

/** One site under every test key, so that what was decided under one can be verified under another. */
async function addSite(ledger: Ledger, live: Ledger): Promise<Site> {
  const [siteKey] = TEST_SITE_KEYS;
  const site: Site = {
    id: newSiteId(),
    name: '测试 / Test',
    siteKey,
    secretHash: hashKey(TEST_SECRET_KEYS[0]),
    tokenSecret: ledger.tokens.hide('site-secret', { secret: TEST_TOKEN_SECRET }),
    tokenKeys: [],
    origins: [EVERY_ORIGIN],
    // Elsewhere only to where a site of this ledger has people sent, so that nobody can make a link that leads anywhere.
    returns: [EVERY_LOCAL_PAGE, ...live.sites.all().flatMap(({ returns = [] }) => returns)],
  };
  await ledger.sequencer.record({
    fact: {
      type: 'site.changed',
      clear: { site: site.id, change: 'added' },
      sealed: { settings: { name: site.name, siteKey } },
    },
    subject: null,
    use: null,
    exclusive: [],
    effects: () => [{ effect: 'site', id: site.id, json: JSON.stringify(site) }],
  });
  for (const key of TEST_SITE_KEYS) ledger.sites.put({ ...site, siteKey: key });
  for (const key of TEST_SECRET_KEYS) ledger.sites.put({ ...site, secretHash: hashKey(key) });
  return site;
}

async function publishAll(ledger: Ledger, live: Ledger, followed: Map<AgreementId, Digest>): Promise<void> {
  for (const version of textsInForce(live.publications, live.clock())) {
    const { agreement, digest } = version;
    if (followed.get(agreement) === digest) continue;
    const known = ledger.publications.of(agreement).length;
    if (known === 0) await publish(ledger, textBefore(version, 1), { demoAtOnce: true });
    await publish(ledger, sameText(version, known === 0 ? 2 : known + 1), { demoAtOnce: true });
    followed.set(agreement, digest);
  }
}
