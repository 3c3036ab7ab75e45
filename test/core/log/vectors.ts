// The project's own vectors of the log formats: each case says one thing right, or tells one lie. They are written to
// test/vectors/log by scripts/vectors/log.ts, for other implementations to read; keys and entries are the same every time.

import { concatBytes } from '../../../core/bytes/bytes.ts';
import { toBase64, toHex, utf8 } from '../../../core/bytes/encoding.ts';
import { sha256 } from '../../../core/bytes/hash.ts';
import { printCheckpoint, withSignatures } from '../../../core/log/checkpoint.ts';
import { cosign } from '../../../core/log/cosignature.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import { ED25519, parseNote, printVerifierKey, signNote, type NoteSigner } from '../../../core/log/note.ts';
import { encodeEntryBundle } from '../../../core/log/tiles.ts';
import { printTlogProof } from '../../../core/log/tlog-proof.ts';
import { EMPTY_EDGE, consistencyProof, edgeAt, grow, inclusionProof, rootOfEdge } from '../../../core/log/tree.ts';
import { logKey, witnessKey } from './keys.ts';

export type LogVector =
  | {
      readonly format: 'note' | 'verifier-key' | 'checkpoint' | 'tile-path';
      readonly text: string;
      readonly outcome: 'read' | 'refused';
    }
  | {
      readonly format: 'entry-bundle';
      readonly base64: string;
      readonly width: number;
      readonly outcome: 'read' | 'refused';
    }
  | ({
      readonly format: 'tlog-proof';
      readonly entry: string;
      readonly proof: string;
      readonly keys: readonly string[];
    } & {
      readonly outcome: 'verified' | 'malformed' | 'not-included' | 'signer-unknown' | 'signature-wrong';
    })
  | ({ readonly format: 'consistency'; readonly first: number; readonly second: number } & {
      readonly firstRoot: string;
      readonly secondRoot: string;
      readonly path: readonly string[];
      readonly outcome: 'holds' | 'fails';
    })
  | ({ readonly format: 'policy'; readonly policy: string; readonly checkpoint: string } & {
      /** A verdict, or the code of the policy's fault. */
      readonly outcome: string;
    });

const ours = logKey('ledger.example.com/log');
const second = logKey('ledger.example.com/log', 'the next key');
const other = logKey('other.example.com/log');
const witnesses = ['north', 'south', 'west'].map((name) => witnessKey(`${name}.example.com`));

const entries = Array.from({ length: 13 }, (_, i) => `{"number":${i},"text":"已同意 ${i}"}`);
const tree = grow(
  EMPTY_EDGE,
  entries.map((entry) => leafHash(utf8(entry))),
);
const checkpointText = (size = entries.length, root = rootOfEdge(edgeAt(size, tree.read))) =>
  printCheckpoint({ origin: ours.name, size, root });
const signed = (size = entries.length, signers: readonly NoteSigner[] = [ours]) =>
  signNote(checkpointText(size), signers);
const pathOf = (index: number, size = entries.length) => inclusionProof(index, size, tree.read);

/** Every vector by its place under test/vectors/log, without `.json`. */
export const logVectors = (): ReadonlyMap<string, LogVector> =>
  new Map<string, LogVector>([...texts(), ...bundles(), ...proofs(), ...growths(), ...policies()]);

function* texts(): Generator<[string, LogVector]> {
  const note = signed();
  yield* readable('note', {
    'one-signature': note,
    'two-keys-of-one-log': signed(13, [ours, second]),
    'signer-nobody-knows': signed(13, [ours, other]),
    'text-with-empty-lines': signNote('a\n\nb\n\n', [ours]),
  });
  yield* refused('note', {
    'no-empty-line': note.replace('\n\n', '\n'),
    'no-signature': note.slice(0, note.indexOf('—')),
    'line-behind-signatures': `${note}more\n`,
    'last-line-unended': note.slice(0, -1),
    'carriage-return': note.replace('\n', '\r\n'),
    'hyphen-for-dash': note.replace('—', '-'),
    'plus-in-name': note.replace('— ledger', '— led+ger'),
    'ideographic-space-in-name': note.replace('— ledger', '— led\u3000ger'),
    'base64-unused-bits': note.replace(/(.)=\n$/, (_, digit: string) => `${nextDigit(digit)}=\n`),
    'base64-without-padding': note.replace('=\n\n', '\u0000').replace('=\n', '\n').replace('\u0000', '=\n\n'),
    'key-id-alone': `${note.slice(0, note.lastIndexOf(' '))} r2CzYA==\n`,
  });

  const key = printVerifierKey(ours.key);
  yield* readable('verifier-key', { log: key, witness: printVerifierKey(witnesses[0]!.key) });
  yield* refused('verifier-key', {
    'id-of-another-name': key.replace('ledger', 'lodger'),
    'id-in-capitals': key.replace(/\+[0-9a-f]{8}\+/, (id) => id.toUpperCase()),
    'key-one-byte-short': keyText(ED25519, ours.key.publicKey.subarray(1)),
    'algorithm-unknown': keyText(0x02, ours.key.publicKey),
    'without-name': key.slice(key.indexOf('+')),
    'line-end': `${key}\n`,
  });

  const text = checkpointText();
  yield* readable('checkpoint', {
    'thirteen-entries': text,
    'no-entries': checkpointText(0),
    'largest-size': text.replace('\n13\n', '\n9007199254740991\n'),
  });
  yield* refused('checkpoint', {
    'extension-line': `${text}more\n`,
    'size-with-leading-zero': text.replace('\n13\n', '\n013\n'),
    'size-beyond-2-53': text.replace('\n13\n', '\n9007199254740992\n'),
    'size-as-exponent': text.replace('\n13\n', '\n1e1\n'),
    'size-negative': text.replace('\n13\n', '\n-13\n'),
    'without-origin': text.slice(text.indexOf('\n')),
    'root-one-byte-short': `${ours.name}\n13\n${toBase64(rootOfEdge(tree.edge).subarray(1))}\n`,
    'root-unused-bits': text.replace(/(.)=\n$/, (_, digit: string) => `${nextDigit(digit)}=\n`),
    'line-unended': text.slice(0, -1),
  });

  yield* readable('tile-path', {
    leaves: 'tile/0/x001/x234/067',
    partial: 'tile/1/000.p/255',
    entries: 'tile/entries/999.p/1',
  });
  yield* refused('tile-path', {
    'index-padded-twice': 'tile/0/x000/067',
    'index-unpadded': 'tile/0/67',
    'width-full-as-partial': 'tile/0/067.p/256',
    'width-zero': 'tile/0/067.p/0',
    'width-with-leading-zero': 'tile/0/067.p/01',
    'level-64': 'tile/64/000',
    'level-with-leading-zero': 'tile/00/000',
    'query-string': 'tile/0/000?size=13',
    'go-with-height': 'tile/8/0/000',
  });
}

function* bundles(): Generator<[string, LogVector]> {
  const bundle = encodeEntryBundle(entries.slice(0, 3).map(utf8));
  const at = (name: string, bytes: Uint8Array, width: number, outcome: 'read' | 'refused'): [string, LogVector] => [
    `entry-bundle/${name}`,
    { format: 'entry-bundle', base64: toBase64(bytes), width, outcome },
  ];
  yield at('three-entries', bundle, 3, 'read');
  yield at('last-entry-cut', bundle.subarray(0, -1), 3, 'refused');
  yield at('byte-behind', Uint8Array.of(...bundle, 0), 3, 'refused');
  yield at('one-entry-fewer', bundle, 4, 'refused');
  yield at('one-entry-more', bundle, 2, 'refused');
}

type ProofOutcome = Extract<LogVector, { format: 'tlog-proof' }>['outcome'];

function* proofs(): Generator<[string, LogVector]> {
  const proof = { index: 10, path: pathOf(10), checkpoint: signed() };
  const good = printTlogProof(proof);
  const keys = [printVerifierKey(ours.key)];
  const at = (
    name: string,
    text: string,
    outcome: ProofOutcome,
    entry = entries[10]!,
    known = keys,
  ): [string, LogVector] => [`tlog-proof/${name}`, { format: 'tlog-proof', entry, proof: text, keys: known, outcome }];
  yield at('entry-ten-of-thirteen', good, 'verified');
  yield at('only-entry', printTlogProof({ index: 0, path: [], checkpoint: signed(1) }), 'verified', entries[0]);
  yield at('extra-line', printTlogProof({ ...proof, extra: Uint8Array.of(1) }), 'verified');
  yield at(
    'both-keys-during-rotation',
    printTlogProof({ ...proof, checkpoint: signed(13, [ours, second]) }),
    'verified',
  );
  yield at('cosigned', printTlogProof({ ...proof, checkpoint: cosignedBy(0) }), 'verified');

  yield at('another-entry', good, 'not-included', entries[11]);
  yield at('another-index', printTlogProof({ ...proof, index: 11 }), 'not-included');
  yield at('index-beyond-size', printTlogProof({ ...proof, index: 13 }), 'not-included');
  yield at('hash-missing', printTlogProof({ ...proof, path: proof.path.slice(0, -1) }), 'not-included');
  yield at('hash-spare', printTlogProof({ ...proof, path: [...proof.path, proof.path[0]!] }), 'not-included');
  yield at('hashes-swapped', printTlogProof({ ...proof, path: proof.path.toReversed() }), 'not-included');
  yield at('path-of-another-size', printTlogProof({ ...proof, path: pathOf(10, 11) }), 'not-included');
  yield at(
    'leaf-hash-as-entry',
    printTlogProof({ index: 0, path: [], checkpoint: signed(1) }),
    'not-included',
    toBase64(leafHash(utf8(entries[0]!))),
  );

  yield at('size-changed-under-signature', good.replace('\n13\n', '\n14\n'), 'signature-wrong');
  yield at('origin-changed-under-signature', good.replace('\n\nledger', '\n\nlodger'), 'signer-unknown');
  yield at(
    'signed-by-another-key-of-the-name',
    printTlogProof({ ...proof, checkpoint: signed(13, [second]) }),
    'signer-unknown',
  );
  yield at(
    'signed-with-another-key-under-its-id',
    printTlogProof({ ...proof, checkpoint: signed(13, [{ ...ours, sign: second.sign }]) }),
    'signature-wrong',
  );
  yield at(
    'signed-by-the-key-of-another-log',
    printTlogProof({ ...proof, checkpoint: signed(13, [other]) }),
    'signer-unknown',
    entries[10],
    [printVerifierKey(other.key)],
  );
  yield at('nobody-trusted', good, 'signer-unknown', entries[10], []);

  yield at('version-two', good.replace('@v1', '@v2'), 'malformed');
  yield at('index-with-leading-zero', good.replace('index 10', 'index 010'), 'malformed');
  yield at('index-missing', good.replace('index 10\n', ''), 'malformed');
  yield at('extra-empty', good.replace('index', 'extra \nindex'), 'malformed');
  yield at('extra-twice', good.replace('index', 'extra AQ==\nextra AQ==\nindex'), 'malformed');
  yield at('extra-behind-index', good.replace('index 10\n', 'index 10\nextra AQ==\n'), 'malformed');
  yield at(
    'hash-unused-bits',
    good.replace(/(.)=\n\n/, (_, digit: string) => `${nextDigit(digit)}=\n\n`),
    'malformed',
  );
  yield at('carriage-returns', good.replaceAll('\n', '\r\n'), 'malformed');
  yield at('checkpoint-unsigned', good.slice(0, good.indexOf('\n—')), 'malformed');
  yield at(
    'checkpoint-with-extension-line',
    good.replace(signed(), signNote(`${checkpointText()}more\n`, [ours])),
    'malformed',
  );
}

function* growths(): Generator<[string, LogVector]> {
  const rootAt = (size: number) => toBase64(rootOfEdge(edgeAt(size, tree.read)));
  const path = consistencyProof(6, 13, tree.read).map(toBase64);
  const good = {
    format: 'consistency',
    first: 6,
    second: 13,
    firstRoot: rootAt(6),
    secondRoot: rootAt(13),
    path,
  } as const;
  const at = (name: string, change: object, outcome: 'holds' | 'fails'): [string, LogVector] => [
    `consistency/${name}`,
    { ...good, ...change, outcome },
  ];
  yield at('six-to-thirteen', {}, 'holds');
  yield at(
    'eight-to-thirteen',
    { first: 8, firstRoot: rootAt(8), path: consistencyProof(8, 13, tree.read).map(toBase64) },
    'holds',
  );
  yield at('to-itself', { first: 13, firstRoot: rootAt(13), path: [] }, 'holds');
  yield at('from-nothing', { first: 0, firstRoot: rootAt(0), path: [] }, 'holds');
  yield at('backwards', { first: 13, second: 6, firstRoot: rootAt(13), secondRoot: rootAt(6) }, 'fails');
  yield at('first-root-of-another-size', { firstRoot: rootAt(5) }, 'fails');
  yield at('second-root-of-another-size', { secondRoot: rootAt(12) }, 'fails');
  yield at('hash-missing', { path: path.slice(1) }, 'fails');
  yield at('hash-spare', { path: [...path, path[0]!] }, 'fails');
  yield at('two-roots-of-one-size', { first: 13, path: [] }, 'fails');
  yield at('from-nothing-with-a-root', { first: 0, path: [] }, 'fails');
}

function* policies(): Generator<[string, LogVector]> {
  const [north, south, west] = witnesses.map(({ key }) => printVerifierKey(key));
  const log = `log ${printVerifierKey(ours.key)}\n`;
  const two = `${log}witness N ${north}\nwitness S ${south}\nwitness W ${west}\ngroup two 2 N S W\nquorum two\n`;
  const at = (name: string, policy: string, outcome: string, checkpoint = cosignedBy(0, 2)): [string, LogVector] => [
    `policy/${name}`,
    { format: 'policy', policy, checkpoint, outcome },
  ];
  yield at('two-of-three', two, 'met');
  yield at('nobody-asked', `${log}quorum none\n`, 'met', signed());
  yield at('one-of-three', two, 'quorum-missed', cosignedBy(1));
  yield at('one-that-signed-twice', two, 'quorum-missed', cosignedBy(1, 1));
  yield at('log-not-listed', two.slice(log.length), 'log-unknown');
  yield at(
    'cosignature-of-another-text',
    two,
    'signature-wrong',
    withSignatures(parseNote(signed())!, [cosign(checkpointText(12), 1_700_000_000, witnesses[0]!)]),
  );
  yield at('quorum-before-its-group', `${log}quorum two\n`, 'name-unknown');
  yield at('quorum-line-cut', two.slice(0, -3), 'line-not-ended');
  yield at('quorum-missing', two.replace('quorum two\n', ''), 'quorum-missing');
  yield at('witness-under-two-names', two.replace(south!, north!), 'key-twice');
  yield at('member-of-two-groups', two.replace('quorum two', 'group more any N\nquorum more'), 'member-twice');
  yield at('threshold-above-members', two.replace('two 2', 'two 4'), 'threshold-refused');
  yield at('log-key-as-witness', two.replace(north!, printVerifierKey(other.key)), 'key-refused');
  yield at('carriage-returns', two.replaceAll('\n', '\r\n'), 'character-refused');
}

const cosignedBy = (...chosen: readonly number[]) =>
  withSignatures(
    parseNote(signed())!,
    chosen.map((i, at) => cosign(checkpointText(), 1_700_000_000 + at, witnesses[i]!)),
  );

// The id is right for whatever the key is, so that the key alone is what is wrong.
function keyText(algorithm: number, publicKey: Uint8Array): string {
  const key = Uint8Array.of(algorithm, ...publicKey);
  return `${ours.name}+${toHex(sha256(concatBytes(utf8(`${ours.name}\n`), key)).subarray(0, 4))}+${toBase64(key)}`;
}

type TextFormat = 'note' | 'verifier-key' | 'checkpoint' | 'tile-path';

const readable = (format: TextFormat, cases: Record<string, string>): [string, LogVector][] =>
  Object.entries(cases).map(([name, text]) => [`${format}/${name}`, { format, text, outcome: 'read' }]);

const refused = (format: TextFormat, cases: Record<string, string>): [string, LogVector][] =>
  Object.entries(cases).map(([name, text]) => [`${format}/${name}`, { format, text, outcome: 'refused' }]);

// Sets the lowest of the bits that the last digit before padding does not use.
function nextDigit(digit: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return digits[digits.indexOf(digit) + 1]!;
}
