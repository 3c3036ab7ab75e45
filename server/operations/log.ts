// What the service says while it runs: one JSON object a line, on standard error. Nothing of what people sent stands in it:
// no path, no query, no header, no body, no address, and of an error no message that could quote one.

import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export const LOG_LEVELS = ['silent', 'error', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export function openLog(level: LogLevel, to: DestinationStream = destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
}

/** What may be said of an error: its kind, its code, and where it was thrown. A message is repeated only if it comes from the
 *  operating system or from SQLite, since any other may quote what somebody sent. */
export function errorInLog(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, stack = '', cause } = error;
  const code = 'code' in error ? String(error.code) : undefined;
  const at = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    error: name,
    ...(code === undefined ? {} : { code }),
    ...(code !== undefined && /^(E[A-Z]+|SQLITE_\w+)$/.test(code) ? { message: error.message } : {}),
    at,
    ...(cause === undefined ? {} : { cause: errorInLog(cause) }),
  };
}
