/** Everything the site has to be told about its ledger, and where it keeps its accounts. */
export interface TradingSiteOptions {
  /** Where this server reaches the ledger, without a trailing slash. */
  readonly ledgerUrl: string;
  /** Where a browser reaches it: the script, the public pages, the links in messages. */
  readonly ledgerPublicUrl: string;
  /** `pk_…`: public, in the page. */
  readonly siteKey: string;
  /** `sk_…`: proves this server to the ledger and never leaves it. */
  readonly secretKey: string;
  /** `ts_…`: signs subject tokens, and nothing else. */
  readonly tokenSecret: string;
  /** The agreement asked for at sign-up; what it incorporates is asked for with it. */
  readonly agreement: string;
  /** SQLite file of accounts and sessions; `:memory:` forgets them with the process. */
  readonly accounts: string;
}
