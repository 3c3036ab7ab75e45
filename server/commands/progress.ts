// How far a long command has come, on one line that is written over: only where somebody watches, and never into a result.

const EVERY_MS = 200;
const WIDTH = 30;

export interface Progress {
  at(done: number, whole: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Writes to `stream`; nothing if it is no terminal. */
export function progressOn(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, what: string): Progress {
  if (!stream.isTTY) return { at: () => undefined, end: () => undefined };
  const started = performance.now();
  let said = -Infinity;
  return {
    at(done, whole) {
      const now = performance.now();
      if (now - said < EVERY_MS && done < whole) return;
      said = now;
      const part = whole === 0 ? 1 : done / whole;
      const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
      const rate = done / ((now - started) / 1000);
      const left = Math.ceil((whole - done) / Math.max(rate, 1));
      stream.write(
        `\r${bar} ${Math.floor(part * 100)}% ${done}/${whole} ${what}, ${Math.round(rate)}/s, ${left} s \u001B[K`,
      );
    },
    end: () => void stream.write('\r\u001B[K'),
  };
}
