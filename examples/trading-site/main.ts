#!/usr/bin/env node
// Runs the site alone, against any ledger. The ledger's demonstration runs it too, on the port after its own.

import { startTradingSite } from './trading-site.ts';

const { env } = process;
const port = Number(env['PORT'] ?? 8788);
const ledgerUrl = env['LEDGER_URL'] ?? 'http://localhost:8787';

const site = await startTradingSite(
  {
    ledgerUrl,
    ledgerPublicUrl: env['LEDGER_PUBLIC_URL'] ?? ledgerUrl,
    siteKey: env['SITE_KEY'] ?? 'pk_demo',
    secretKey: env['SECRET_KEY'] ?? 'sk_demo',
    tokenSecret: env['TOKEN_SECRET'] ?? 'ts_demo_do_not_use_outside_the_demo_00',
    agreement: env['AGREEMENT'] ?? 'foreign-trade-pass-terms',
    accounts: env['ACCOUNTS'] ?? ':memory:',
  },
  port,
);
console.log(`Trading site  http://127.0.0.1:${port}`);
process.once('SIGINT', () => void site.close().then(() => process.exit(0)));
