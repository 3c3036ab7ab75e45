// The keys that integrators try their pages and servers with. They are known to everybody and open nothing: whatever is
// asked with one of them is asked of a test log, never of the ledger's own.

/** What each public key brings about, for whoever's page it stands in. */
export const TEST_SITE_KEYS = [
  /** Everything works, from every origin. */
  'pk_test_ok',
  /** An account is asked again: it has accepted the version before, and a change set is shown. */
  'pk_test_changed',
  /** Each answer takes about three seconds. */
  'pk_test_slow',
  /** Each answer is 503 `unavailable`. */
  'pk_test_down',
  /** Whatever is presented has run out: what cites it is refused as `presentation-expired`. */
  'pk_test_expired',
  /** The bytes that are served for a document do not have its digest. */
  'pk_test_mismatch',
] as const;
export type TestSiteKey = (typeof TEST_SITE_KEYS)[number];

export const TEST_SECRET_KEYS = [
  /** Answers as a ledger does, for tokens of the test log. */
  'sk_test_ok',
  /** `siteverify` never confirms: `invalid-token`. */
  'sk_test_fail',
  /** `siteverify` has always answered before: `already-used`. */
  'sk_test_used',
] as const;
export type TestSecretKey = (typeof TEST_SECRET_KEYS)[number];

export type TestKey = TestSiteKey | TestSecretKey;

/** Signs subject tokens (HS256) whose audience is one of the public test keys. */
export const TEST_TOKEN_SECRET = 'ts_test_do_not_use_outside_of_tests_00';

/** Below this path of the ledger stand the documents, the log and the public key of the test log, under each public test key. */
export const TEST_PATH = '/test/';

export const isTestSiteKey = (key: string | undefined): key is TestSiteKey =>
  (TEST_SITE_KEYS as readonly (string | undefined)[]).includes(key);
export const isTestSecretKey = (key: string): key is TestSecretKey =>
  (TEST_SECRET_KEYS as readonly string[]).includes(key);
