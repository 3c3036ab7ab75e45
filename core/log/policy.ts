// Trust policies, c2sp.org/tlog-policy: whose checkpoints are believed, and how many witnesses must have seen them.
// Keys are those this project verifies: Ed25519 for logs, Ed25519 cosignatures for witnesses.

import { parseCheckpoint } from './checkpoint.ts';
import { verifyCosignatures, type Cosignature } from './cosignature.ts';
import { equalBytes } from '../bytes/bytes.ts';
import {
  COSIGNATURE,
  ED25519,
  parseNote,
  parseVerifierKey,
  printVerifierKey,
  verifyNote,
  type VerifierKey,
  type VerifySignature,
} from './note.ts';

type PolicyLog = { readonly key: VerifierKey; readonly url?: string };
type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url?: string };

/** Counts as a witness once `threshold` of its members, witnesses or groups defined before it, do. */
type PolicyGroup = { readonly name: string; readonly threshold: number; readonly members: readonly string[] };

/** `quorum` names a witness or a group, or is `none`. */
export type Policy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  readonly quorum: string;
};

/** What is wrong with a policy, and on which line (the first is 1). */
type PolicyFault = {
  readonly code:
    | 'character-refused'
    | 'line-not-ended'
    | 'line-not-understood'
    | 'key-refused'
    | 'key-twice'
    | 'name-taken'
    | 'name-unknown'
    | 'member-twice'
    | 'threshold-refused'
    | 'quorum-twice'
    | 'quorum-missing';
  readonly line: number;
};

export type PolicyReading = { readonly policy: Policy } | { readonly fault: PolicyFault };

/** `log` signed the checkpoint, `by` are the witnesses that cosigned it, whether or not they were enough. */
export type PolicyVerdict =
  | { readonly state: 'met'; readonly log: PolicyLog; readonly by: readonly Cosignature[] }
  | { readonly state: 'quorum-missed'; readonly log: PolicyLog; readonly by: readonly Cosignature[] }
  | { readonly state: 'log-unknown' }
  | { readonly state: 'signature-wrong'; readonly signer: VerifierKey }
  | { readonly state: 'malformed' };

/** Reads a policy file, decoded from UTF-8. A last line that is not ended is refused, because a cut `quorum` may name less. */
export function parsePolicy(text: string): PolicyReading {
  const lines = text.split('\n');
  if (lines.pop() !== '') return { fault: { code: 'line-not-ended', line: lines.length + 1 } };
  const draft: Draft = { logs: [], witnesses: [], groups: [], quorum: null, placed: new Set() };
  for (const [i, line] of lines.entries()) {
    const code = readLine(line, draft);
    if (code !== null) return { fault: { code, line: i + 1 } };
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === null) return { fault: { code: 'quorum-missing', line: lines.length + 1 } };
  return { policy: { logs, witnesses, groups, quorum } };
}

/** A file that reads back as the same policy. */
export const printPolicy = ({ logs, witnesses, groups, quorum }: Policy): string =>
  [
    ...logs.map(({ key, url }) => ['log', printVerifierKey(key), ...(url === undefined ? [] : [url])]),
    ...witnesses.map(({ name, key, url }) => [
      'witness',
      name,
      printVerifierKey(key),
      ...(url === undefined ? [] : [url]),
    ]),
    ...groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', quorum],
  ]
    .map((items) => `${items.join(' ')}\n`)
    .join('');

/** Whether `policy` believes the signed checkpoint `source`. */
export function judgeByPolicy(policy: Policy, source: string, verify: VerifySignature): PolicyVerdict {
  const note = parseNote(source);
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  if (note === null || checkpoint === null) return { state: 'malformed' };

  const logs = policy.logs.filter(({ key }) => key.name === checkpoint.origin);
  const signed = verifyNote(
    note,
    logs.map(({ key }) => key),
    verify,
  );
  if (signed.state === 'signature-wrong') return signed;
  if (signed.state === 'signer-unknown') return { state: 'log-unknown' };
  const cosigned = verifyCosignatures(
    note,
    policy.witnesses.map(({ key }) => key),
    verify,
  );
  if (cosigned.state === 'signature-wrong') return cosigned;

  const log = logs.find(({ key }) => signed.by.includes(key))!;
  const saw = new Set(
    policy.witnesses
      .filter(({ key }) => cosigned.by.some((cosignature) => cosignature.key === key))
      .map(({ name }) => name),
  );
  // Groups name only what stands before them, so one pass in order settles all.
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => saw.has(member)).length >= threshold) saw.add(name);
  }
  const met = policy.quorum === 'none' || saw.has(policy.quorum);
  return { state: met ? 'met' : 'quorum-missed', log, by: cosigned.by };
}

type Draft = {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  quorum: string | null;
  /** Names that are already a member of some group: nobody may count twice. */
  readonly placed: Set<string>;
};

function readLine(line: string, draft: Draft): PolicyFault['code'] | null {
  if (!line.isWellFormed() || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) return 'character-refused';
  const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (keyword === undefined || keyword.startsWith('#')) return null;
  switch (keyword) {
    case 'log':
      return readLog(items, draft);
    case 'witness':
      return readWitness(items, draft);
    case 'group':
      return readGroup(items, draft);
    case 'quorum':
      return readQuorum(items, draft);
    default:
      return 'line-not-understood';
  }
}

function readLog([keyText, url, ...rest]: readonly string[], { logs }: Draft): PolicyFault['code'] | null {
  if (keyText === undefined || rest.length > 0) return 'line-not-understood';
  const key = parseVerifierKey(keyText);
  if (key?.algorithm !== ED25519) return 'key-refused';
  if (logs.some((log) => equalBytes(log.key.publicKey, key.publicKey))) return 'key-twice';
  logs.push({ key, ...(url === undefined ? {} : { url }) });
  return null;
}

function readWitness([name, keyText, url, ...rest]: readonly string[], draft: Draft): PolicyFault['code'] | null {
  if (name === undefined || keyText === undefined || rest.length > 0) return 'line-not-understood';
  if (isTaken(name, draft)) return 'name-taken';
  const key = parseVerifierKey(keyText);
  if (key?.algorithm !== COSIGNATURE) return 'key-refused';
  if (draft.witnesses.some((witness) => equalBytes(witness.key.publicKey, key.publicKey))) return 'key-twice';
  draft.witnesses.push({ name, key, ...(url === undefined ? {} : { url }) });
  return null;
}

function readGroup([name, wanted, ...members]: readonly string[], draft: Draft): PolicyFault['code'] | null {
  if (name === undefined || wanted === undefined || members.length === 0) return 'line-not-understood';
  if (isTaken(name, draft)) return 'name-taken';
  for (const member of members) {
    if (!isDefined(member, draft)) return 'name-unknown';
    if (draft.placed.has(member)) return 'member-twice';
    draft.placed.add(member);
  }
  const threshold =
    wanted === 'any' ? 1 : wanted === 'all' ? members.length : /^[1-9][0-9]{0,8}$/.test(wanted) ? Number(wanted) : 0;
  if (threshold < 1 || threshold > members.length) return 'threshold-refused';
  draft.groups.push({ name, threshold, members });
  return null;
}

function readQuorum([name, ...rest]: readonly string[], draft: Draft): PolicyFault['code'] | null {
  if (name === undefined || rest.length > 0) return 'line-not-understood';
  if (draft.quorum !== null) return 'quorum-twice';
  if (name !== 'none' && !isDefined(name, draft)) return 'name-unknown';
  draft.quorum = name;
  return null;
}

const isDefined = (name: string, { witnesses, groups }: Draft): boolean =>
  witnesses.some((witness) => witness.name === name) || groups.some((group) => group.name === name);

const isTaken = (name: string, draft: Draft): boolean => name === 'none' || isDefined(name, draft);
