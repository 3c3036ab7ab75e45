// What a ledger takes over from the one before it, besides decisions: texts first, in their order and as they were, so that
// one in force stays in force; then sites, with the keys that are in their pages and servers; then access keys. Done again, it
// adds what is missing.

import type { PublishedFact } from '../../core/consent/facts.ts';
import { parseRevisionDocument } from '../../core/text/revision-document.ts';
import type { Tokens } from '../keys/tokens.ts';
import { changeSetBetween } from '../ledger/change-sets.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openEntry } from '../ledger/opened.ts';
import { documentEffect, Publications } from '../publications.ts';
import type { Intent, Recorded } from '../recording.ts';
import { Sites, type Site } from '../sites.ts';
import type { Effect, Store } from '../store.ts';

/** The ledger before, as far as it survives. */
export interface Old extends Pick<Ledger, 'store' | 'vault'> {
  readonly tokens: Tokens;
}

export interface TakenOver {
  readonly texts: number;
  readonly sites: number;
  readonly keys: number;
}

export async function takeOver(ledger: Ledger, old: Old): Promise<TakenOver> {
  const texts = await takeTexts(ledger, old);
  const sites = await takeSites(ledger, old);
  return { texts, sites, keys: ledger.demo ? 0 : await takeKeys(ledger, old) };
}

async function takeTexts(ledger: Ledger, old: Old): Promise<number> {
  const entries = await old.store.ofType(['version.published', 'version.withdrawn']);
  const before = await Publications.load(old.store);
  for (const stored of entries) {
    const { entry, opened } = await openEntry(old, stored);
    const fact = entry.clear as unknown as PublishedFact;
    const known = ledger.publications.byDigest(fact.digest);
    if (entry.type === 'version.published' ? known : known?.withdrawn) continue;
    const effects = entry.type === 'version.published' ? await documentsOf(fact, before, old.store) : [];
    const recorded = await record(ledger, { type: entry.type, clear: entry.clear, sealed: opened }, effects);
    await ledger.publications.follow(ledger.store, recorded);
  }
  return entries.filter(({ type }) => type === 'version.published').length;
}

/** The version, the step to it with the comparison it cites, and the comparisons with what people may have accepted before. */
async function documentsOf(fact: PublishedFact, before: Publications, store: Store): Promise<readonly Effect[]> {
  const own = before.byDigest(fact.digest)!;
  const revision = (await store.document(fact.revision))!.json;
  const cited = parseRevisionDocument(revision)?.changes;
  const changes = cited ? await store.document(cited) : null;
  const earlier = before.of(fact.agreement).filter(({ index }) => index < own.index);
  return [
    documentEffect('version', own.canonical),
    documentEffect('revision', revision),
    ...(changes ? [documentEffect('changes', changes.json)] : []),
    ...earlier.map(({ document, digest }) =>
      documentEffect('changes', changeSetBetween(document, digest, own.document, own.digest).json),
    ),
  ];
}

async function takeSites(ledger: Ledger, old: Old): Promise<number> {
  const sites = (await Sites.load(old.store)).all();
  for (const site of sites) {
    if (ledger.sites.byId(site.id)) continue;
    const { id, name, siteKey, origins, tokenKeys, tokenSecret } = site;
    const secret = tokenSecret === null ? null : old.tokens.reveal('site-secret', tokenSecret);
    const taken: Site = { ...site, tokenSecret: secret && ledger.tokens.hide('site-secret', secret) };
    await record(
      ledger,
      {
        type: 'site.changed',
        clear: { site: id, change: 'added' },
        sealed: { settings: { name, siteKey, origins, tokenKeys: tokenKeys as never } },
      },
      [{ effect: 'site', id, json: JSON.stringify(taken) }],
    );
    ledger.sites.put(taken);
  }
  return sites.length;
}

async function takeKeys(ledger: Ledger, old: Old): Promise<number> {
  const known = new Set((await ledger.store.accessKeys()).map(({ hash }) => hash));
  const keys = await old.store.accessKeys();
  for (const key of keys) {
    if (known.has(key.hash)) continue;
    const { role, name } = key;
    await record(ledger, { type: 'access.granted', clear: { role, until: null }, sealed: { person: name } }, []);
    await ledger.store.saveAccessKey(key);
  }
  return keys.length;
}

async function record(
  { sequencer }: Ledger,
  fact: Exclude<Intent<never>['fact'], (time: string) => unknown>,
  effects: readonly Effect[],
): Promise<Recorded> {
  const outcome = await sequencer.record<never>({
    fact,
    subject: null,
    use: null,
    exclusive: [],
    effects: () => effects,
  });
  if (outcome.outcome === 'refused') throw new Error('nothing refuses what is taken over');
  return outcome.recorded;
}
