import { afterEach, expect, it, vi } from 'vitest';
import { persist, type Answer, type Failure } from '../../widget/client.ts';

afterEach(() => void vi.useRealTimers());

const unavailable: Answer<never> = { ok: false, failure: { code: 'unavailable', retryable: true, after: 9 } };
const refused: Answer<never> = { ok: false, failure: { code: 'presentation-expired', retryable: true } };

it('tries again after failures that pass, and tells each time', async () => {
  vi.useFakeTimers();
  const queue: Answer<string>[] = [unavailable, unavailable, { ok: true, value: 'recorded' }];
  const told: [Failure['code'], number][] = [];
  const signal = new AbortController().signal;
  const outcome = persist(
    signal,
    async () => queue.shift()!,
    ({ code }, attempt) => told.push([code, attempt]),
  );
  await vi.advanceTimersByTimeAsync(8_999);
  expect(queue, 'the ledger asked for nine seconds').toHaveLength(2);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await outcome).toEqual({ ok: true, value: 'recorded' });
  expect(told).toEqual([
    ['unavailable', 2],
    ['unavailable', 3],
  ]);
});

it('gives up after five attempts, with the last failure', async () => {
  vi.useFakeTimers();
  let attempts = 0;
  const outcome = persist(
    new AbortController().signal,
    async () => (attempts++, unavailable),
    () => {},
  );
  await vi.advanceTimersByTimeAsync(200_000);
  expect(await outcome).toEqual(unavailable);
  expect(attempts).toBe(5);
});

it('does not repeat what waiting cannot mend', async () => {
  let attempts = 0;
  const outcome = await persist(
    new AbortController().signal,
    async () => (attempts++, refused),
    () => {},
  );
  expect([outcome, attempts]).toEqual([refused, 1]);
});

it('does not keep a browser waiting that comes back on line', async () => {
  vi.useFakeTimers();
  const queue: Answer<string>[] = [unavailable, { ok: true, value: 'recorded' }];
  const outcome = persist(
    new AbortController().signal,
    async () => queue.shift()!,
    () => {},
  );
  await vi.advanceTimersByTimeAsync(1);
  dispatchEvent(new Event('online'));
  expect(await outcome).toEqual({ ok: true, value: 'recorded' });
});

it('ends when the element leaves the page', async () => {
  vi.useFakeTimers();
  const leaving = new AbortController();
  let attempts = 0;
  const outcome = persist(
    leaving.signal,
    async () => (attempts++, unavailable),
    () => {},
  );
  await vi.advanceTimersByTimeAsync(1);
  leaving.abort();
  expect(await outcome).toEqual(unavailable);
  expect(attempts).toBe(2);
});
