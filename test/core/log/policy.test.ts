import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printCheckpoint, withSignatures } from '../../../core/log/checkpoint.ts';
import { cosign } from '../../../core/log/cosignature.ts';
import { parseNote, printVerifierKey, signNote } from '../../../core/log/note.ts';
import { judgeByPolicy, parsePolicy, printPolicy, type Policy } from '../../../core/log/policy.ts';
import { logKey, verifyEd25519, witnessKey, type TestKey } from './keys.ts';
import { leavesUpTo } from './reference.ts';

const ours = logKey('example.com/log');
const witnesses = ['x1', 'x2', 'x3', 'y1', 'y2', 'y3'].map((name) => witnessKey(`${name}.example.com`));
const vkey = (signer: TestKey) => printVerifierKey(signer.key);
const [x1, x2, x3, y1, y2, y3] = witnesses.map(vkey);

// The example of c2sp.org/tlog-policy, with keys.
const example = `log ${vkey(ours)}

witness X1 ${x1}
witness X2 ${x2}
witness X3 ${x3}
group X-witnesses 2 X1 X2 X3

witness Y1 ${y1}
witness Y2 ${y2}
witness Y3 ${y3}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

const text = printCheckpoint({ origin: 'example.com/log', size: 1, root: leavesUpTo(1)[0]! });
const cosignedBy = (signers: readonly TestKey[], source = signNote(text, [ours])) =>
  signers.length === 0
    ? source
    : withSignatures(
        parseNote(source)!,
        signers.map((signer) => cosign(text, 1_700_000_000, signer)),
      );

function policyOf(source: string): Policy {
  const reading = parsePolicy(source);
  if ('fault' in reading) throw new Error(`${reading.fault.code} on line ${reading.fault.line}`);
  return reading.policy;
}

describe('reading a policy', () => {
  it('reads the example of c2sp.org/tlog-policy', () => {
    const policy = policyOf(example);
    expect(policy.logs.map(({ key }) => key)).toEqual([ours.key]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']);
    expect(policy.groups).toEqual([
      { name: 'X-witnesses', threshold: 2, members: ['X1', 'X2', 'X3'] },
      { name: 'Y-witnesses', threshold: 1, members: ['Y1', 'Y2', 'Y3'] },
      { name: 'X-and-Y', threshold: 2, members: ['X-witnesses', 'Y-witnesses'] },
    ]);
    expect(policy.quorum).toBe('X-and-Y');
  });

  it('passes over spaces, tabs, empty lines and comments, and keeps addresses', () => {
    const policy = policyOf(
      `  # 见证\n\t\n \tlog\t ${vkey(ours)}  https://example.com/log/ \nwitness 甲 ${x1} https://x1.example/\n#\nquorum 甲\n`,
    );
    expect(policy.logs[0]?.url).toBe('https://example.com/log/');
    expect(policy.witnesses[0]).toMatchObject({ name: '甲', url: 'https://x1.example/' });
  });

  it('needs no log and no witness where others know them', () => {
    expect(policyOf('quorum none\n')).toEqual({ logs: [], witnesses: [], groups: [], quorum: 'none' });
  });

  it('reads back what it prints', () => {
    expect(policyOf(printPolicy(policyOf(example)))).toEqual(policyOf(example));
    const shapes = fc.record({
      threshold: fc.integer({ min: 1, max: 3 }),
      grouped: fc.integer({ min: 3, max: 6 }),
      url: fc.boolean(),
    });
    fc.assert(
      fc.property(shapes, ({ threshold, grouped, url }) => {
        const policy: Policy = {
          logs: [{ key: ours.key, ...(url ? { url: 'https://example.com/' } : {}) }],
          witnesses: witnesses.map(({ key, name }) => ({ key, name, ...(url ? { url: `https://${name}/` } : {}) })),
          groups: [{ name: 'g', threshold, members: witnesses.slice(0, grouped).map(({ name }) => name) }],
          quorum: 'g',
        };
        expect(policyOf(printPolicy(policy))).toEqual(policy);
      }),
    );
  });

  const head = `witness X1 ${x1}\nwitness X2 ${x2}\n`;
  it.each([
    ['quorum-missing', '', 1],
    ['quorum-missing', head, 3],
    ['line-not-ended', `${head}quorum X1`, 3],
    ['line-not-understood', 'quorum none\nquota none\n', 2],
    ['line-not-understood', 'quorum\n', 1],
    ['line-not-understood', `${head}quorum X1 X2\n`, 3],
    ['line-not-understood', 'log\nquorum none\n', 1],
    ['line-not-understood', `log ${vkey(ours)} https://a/ https://b/\nquorum none\n`, 1],
    ['line-not-understood', `witness X1\nquorum none\n`, 1],
    ['line-not-understood', `${head}group G all\nquorum G\n`, 3],
    ['quorum-twice', 'quorum none\nquorum none\n', 2],
    ['name-unknown', 'quorum X1\n', 1],
    ['name-unknown', `quorum X1\n${head}`, 1],
    ['name-unknown', `${head}group G any X1 none\nquorum G\n`, 3],
    ['name-unknown', `${head}group G any X1 G\nquorum G\n`, 3],
    ['name-taken', `witness none ${x1}\nquorum none\n`, 1],
    ['name-taken', `${head}witness X1 ${x3}\nquorum X1\n`, 3],
    ['name-taken', `${head}group X1 any X2\nquorum X1\n`, 3],
    ['member-twice', `${head}group G any X1 X1\nquorum G\n`, 3],
    ['member-twice', `${head}group G any X1\ngroup H any X1 X2\nquorum H\n`, 4],
    ['threshold-refused', `${head}group G 0 X1 X2\nquorum G\n`, 3],
    ['threshold-refused', `${head}group G 3 X1 X2\nquorum G\n`, 3],
    ['threshold-refused', `${head}group G 01 X1 X2\nquorum G\n`, 3],
    ['threshold-refused', `${head}group G most X1 X2\nquorum G\n`, 3],
    ['key-twice', `${head}witness X3 ${x1}\nquorum X1\n`, 3],
    ['key-twice', `log ${vkey(ours)}\nlog ${vkey(logKey('example.com/other', 'example.com/log'))}\nquorum none\n`, 2],
    ['key-refused', `log ${x1}\nquorum none\n`, 1],
    ['key-refused', `witness X1 ${vkey(ours)}\nquorum none\n`, 1],
    ['key-refused', `log ${vkey(ours).replace('+', '+0')}\nquorum none\n`, 1],
    ['character-refused', 'quorum none\r\n', 1],
    ['character-refused', '# bell \u0007\nquorum none\n', 1],
    ['character-refused', '# \u007f\nquorum none\n', 1],
  ])('says %s of %j on line %i', (code, source, line) => {
    expect(parsePolicy(source)).toEqual({ fault: { code, line } });
  });
});

describe('judging by a policy', () => {
  const policy = policyOf(example);

  it('believes a checkpoint that enough of each group saw, as counted by hand', () => {
    for (let chosen = 0; chosen < 64; chosen++) {
      const signers = witnesses.filter((_, i) => chosen & (1 << i));
      const [xs, ys] = [
        signers.filter(({ name }) => name.startsWith('x')).length,
        signers.filter(({ name }) => name.startsWith('y')).length,
      ];
      const verdict = judgeByPolicy(policy, cosignedBy(signers), verifyEd25519);
      expect(verdict.state).toBe(xs >= 2 && ys >= 1 ? 'met' : 'quorum-missed');
      expect(verdict).toMatchObject({
        log: { key: ours.key },
        by: signers.map(({ key }) => ({ key, time: 1_700_000_000 })),
      });
    }
  });

  it('counts a witness once, however often it signed', () => {
    expect(judgeByPolicy(policy, cosignedBy([witnesses[0]!, witnesses[0]!, witnesses[3]!]), verifyEd25519).state).toBe(
      'quorum-missed',
    );
  });

  it('asks nobody where the quorum is none, and one where it is one', () => {
    expect(judgeByPolicy(policyOf(`log ${vkey(ours)}\nquorum none\n`), cosignedBy([]), verifyEd25519).state).toBe(
      'met',
    );
    const one = policyOf(`log ${vkey(ours)}\nwitness X1 ${x1}\nquorum X1\n`);
    expect(judgeByPolicy(one, cosignedBy([]), verifyEd25519).state).toBe('quorum-missed');
    expect(judgeByPolicy(one, cosignedBy([witnesses[0]!]), verifyEd25519).state).toBe('met');
  });

  it('does not believe a log it does not list, whoever cosigned', () => {
    const all = cosignedBy(witnesses, signNote(text, [logKey('example.com/log', 'another key')]));
    expect(judgeByPolicy(policy, all, verifyEd25519)).toEqual({ state: 'log-unknown' });
    expect(judgeByPolicy({ ...policy, logs: [] }, cosignedBy(witnesses), verifyEd25519)).toEqual({
      state: 'log-unknown',
    });
    const elsewhere = printCheckpoint({ origin: 'example.org', size: 1, root: leavesUpTo(1)[0]! });
    expect(judgeByPolicy(policy, signNote(elsewhere, [ours]), verifyEd25519)).toEqual({ state: 'log-unknown' });
  });

  it('rejects the checkpoint for one wrong signature under a listed key', () => {
    const forged = { ...witnesses[5]!, sign: ours.sign };
    expect(judgeByPolicy(policy, cosignedBy([...witnesses.slice(0, 5), forged]), verifyEd25519)).toEqual({
      state: 'signature-wrong',
      signer: forged.key,
    });
    const unsigned = signNote(text, [{ ...ours, sign: witnesses[0]!.sign }]);
    expect(judgeByPolicy(policy, unsigned, verifyEd25519)).toEqual({ state: 'signature-wrong', signer: ours.key });
  });

  it('says malformed of what is no checkpoint', () => {
    expect(judgeByPolicy(policy, 'nothing', verifyEd25519)).toEqual({ state: 'malformed' });
    expect(judgeByPolicy(policy, signNote('a note\n', [ours]), verifyEd25519)).toEqual({ state: 'malformed' });
  });
});
