// The demonstration's other half: a trading platform on the next port, and so on a foreign origin. It is handed what an
// integrator is handed, an address and three keys, and talks to the ledger by HTTP like anybody else.

import { join } from 'node:path';
import { startTradingSite, type RunningTradingSite } from '../examples/trading-site/trading-site.ts';
import type { AgreementId } from '../core/text/agreement.ts';
import type { Config } from './config.ts';
import { DEMO_KEYS } from './demo.ts';

/** Another host than the ledger's `localhost`, so that not even cookies are shared. */
export const demoSiteUrl = (port: number): string => `http://127.0.0.1:${port + 1}`;

/** `agreements`: what the ledger asks for at sign-up, the leading one first. */
export function startDemoSite(
  { port, url, data }: Pick<Config, 'port' | 'url' | 'data'>,
  agreements: readonly AgreementId[],
): Promise<RunningTradingSite> {
  const [agreement] = agreements;
  if (agreement === undefined) throw new Error('the demonstration has no agreement to ask for');
  return startTradingSite(
    {
      ledgerUrl: `http://127.0.0.1:${port}`,
      ledgerPublicUrl: url,
      siteKey: DEMO_KEYS.site,
      secretKey: DEMO_KEYS.secret,
      tokenSecret: DEMO_KEYS.token,
      agreement,
      accounts: join(data, 'trading-site.db'),
    },
    port + 1,
  );
}
