// Checks a receipt with a program that shares no code with this project: test/foreign/go, on the note and tlog packages
// behind Go's checksum database.
//
//   node scripts/foreign-check.ts                                         the checker itself: right receipts and wrong ones
//   node scripts/foreign-check.ts a.receipt.json <vkey> [<log address>]   one receipt, and the log it comes from
//   node scripts/foreign-check.ts --install …                             installs Go from Debian's packages first
//
// Needs `go` and, where Debian's golang-golang-x-mod-dev is not installed, the network once for golang.org/x/mod.

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printVerifierKey } from '../core/log/note.ts';
import {
  SyntheticLedger,
  serveLog,
  signer,
  stranger,
  type Answer,
  type LogReceipt,
} from '../test/foreign/synthetic-ledger.ts';

const DEBIAN_PACKAGES = '/usr/share/gocode';
const SOURCES = fileURLToPath(new URL('../test/foreign/go', import.meta.url));

const wanted = process.argv.slice(2).filter((argument) => argument !== '--install');
const folder = mkdtempSync(join(tmpdir(), 'foreign-check-'));
try {
  if (process.argv.includes('--install')) install();
  const checker = build(folder);
  if (checker === null) process.exitCode = 3;
  else if (wanted.length === 0) process.exitCode = await tryChecker(checker, folder);
  else process.exitCode = await checkOne(checker, wanted);
} finally {
  rmSync(folder, { recursive: true });
}

async function checkOne(checker: string, [receipt, vkey, log, ...rest]: readonly string[]): Promise<number> {
  if (receipt === undefined || vkey === undefined || rest.length > 0) {
    console.error('usage: foreign-check.ts [--install] [<receipt file> <vkey> [<log address>]]');
    return 2;
  }
  const { holds, output } = await run(checker, receipt, vkey, log);
  process.stdout.write(output);
  return holds ? 0 : 1;
}

/** Tries the checker on receipts of which it is known whether they hold. */
async function tryChecker(checker: string, scratch: string): Promise<number> {
  const ledger = new SyntheticLedger(70_000);
  const forked = new SyntheticLedger(70_000, 900);
  const short = new SyntheticLedger(600);
  const good = ledger.receipt(777, 1000, [3, 256], [1000, 1024, 65_537]);
  const lone = new SyntheticLedger(1).receipt(0, 1, [], []);
  const changed = (change: Partial<LogReceipt>): LogReceipt => ({ ...good, ...change });

  let wrong = 0;
  const expectOf = async (name: string, shouldHold: boolean, receipt: LogReceipt, serve?: Answer) => {
    const file = join(scratch, 'a.receipt.json');
    writeFileSync(file, JSON.stringify(receipt));
    const log = serve && (await serveLog(serve));
    const { holds, output } = await run(checker, file, printVerifierKey(signer.key), log?.url);
    await log?.close();
    if (holds !== shouldHold) wrong++;
    console.log(`${holds === shouldHold ? 'ok   ' : 'WRONG'} ${name}: ${output.trim().split('\n').at(-1)}`);
  };
  const from =
    (source: SyntheticLedger): Answer =>
    (path) =>
      source.serve(path);
  const lying =
    (about: string, lie: (content: Uint8Array) => ReturnType<Answer>): Answer =>
    (path) => {
      const answered = ledger.serve(path);
      return path === about && typeof answered !== 'number' ? lie(answered) : answered;
    };

  await expectOf('a receipt', true, good);
  await expectOf('a receipt and its log', true, good, from(ledger));
  await expectOf(
    'a log that keeps its entries closed',
    true,
    good,
    lying('tile/entries/003', () => 403),
  );
  await expectOf('the first entry of a log of one', true, lone);
  await expectOf('another entry', false, changed({ entry: good.entry.replace('777', '778') }));
  await expectOf('another index', false, changed({ proof: good.proof.replace('index 777', 'index 776') }));
  await expectOf(
    'a proof with a hash missing',
    false,
    changed({ proof: good.proof.replace(/(index 777\n)[^\n]+\n/, '$1') }),
  );
  await expectOf(
    'a proof with a hash too many',
    false,
    changed({ proof: good.proof.replace(/(index 777\n)([^\n]+\n)/, '$1$2$2') }),
  );
  await expectOf(
    'another size under the signature',
    false,
    changed({ proof: good.proof.replace('\n1000\n', '\n1001\n') }),
  );
  await expectOf('a signature of nobody known', false, ledger.receipt(777, 1000, [3], [], stranger));
  await expectOf(
    'a publication from another checkpoint',
    false,
    changed({ published: ledger.receipt(777, 1001, [3], []).published }),
  );
  await expectOf('a publication after the entry', false, ledger.receipt(777, 1000, [778], []));
  await expectOf(
    'a publication that was never logged',
    false,
    changed({ published: [{ ...good.published[0]!, entry: '{}' }] }),
  );
  await expectOf(
    'a later proof in a log that forked, under the same key',
    false,
    changed({ later: forked.receipt(777, 1000, [], [1024]).later }),
  );
  await expectOf(
    'a later proof without its consistency',
    false,
    changed({ later: [{ ...good.later[1]!, consistency: [] }] }),
  );
  await expectOf('a log that forked before the receipt', false, good, from(forked));
  await expectOf('a log that lost its tail', false, good, from(short));
  await expectOf('a tile with one bit changed', false, good, lying('tile/0/003', flipped));
  await expectOf('a bundle with one bit changed', false, good, lying('tile/entries/003', flipped));
  console.log(wrong === 0 ? 'the foreign checker says what is so' : `${wrong} wrong`);
  return wrong === 0 ? 0 : 1;
}

function run(
  checker: string,
  receipt: string,
  vkey: string,
  log?: string,
): Promise<{ holds: boolean; output: string }> {
  const parameters = ['-receipt', receipt, '-vkey', vkey, ...(log === undefined ? [] : ['-log', log])];
  return new Promise((resolve) => {
    execFile(checker, parameters, (error, stdout, stderr) =>
      resolve({ holds: error === null, output: stdout + stderr }),
    );
  });
}

/** The checker, compiled; null if there is no Go here. */
function build(target: string): string | null {
  const checker = join(target, 'foreign-check');
  cpSync(SOURCES, join(target, 'go'), { recursive: true });
  const debian = existsSync(join(DEBIAN_PACKAGES, 'src/golang.org/x/mod'));
  const env = {
    ...process.env,
    ...(debian ? { GO111MODULE: 'off', GOPATH: DEBIAN_PACKAGES } : { GOFLAGS: '-mod=mod' }),
  };
  try {
    execFileSync('go', ['build', '-o', checker, '.'], { cwd: join(target, 'go'), env, stdio: 'inherit' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.error('This check needs Go: install it (https://go.dev/dl/, or --install on Debian), then run this again.');
    return null;
  }
  return checker;
}

function install(): void {
  execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'golang-go', 'golang-golang-x-mod-dev'], {
    stdio: 'inherit',
  });
}

function flipped(content: Uint8Array): Uint8Array {
  const changed = content.slice();
  changed[100]! ^= 1;
  return changed;
}
