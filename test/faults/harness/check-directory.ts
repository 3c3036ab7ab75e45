import type { Fault } from '../../../server/checks/fault.ts';
import { assent } from '../../commands/assent.ts';

/** What `assent fsck` says of a directory: null if everything in it holds. */
export interface Finding {
  /** Null if it could not even read it. */
  readonly fault: Fault | null;
  /** One sentence. */
  readonly said: string;
}

/** Recomputes the log in `data`, as a process of its own. Throws if that ends in anything but an answer. */
export async function checkDirectory(
  data: string,
  environment: { readonly [name: string]: string } = {},
): Promise<Finding | null> {
  const { code, out, said } = await assent(['fsck', '--data', data, '--json'], { env: environment });
  if (code === 0) return null;
  if (code === 1 && said === '') {
    const { fault } = JSON.parse(out) as { fault: Fault & { message: string } };
    return { fault, said: fault.message };
  }
  if (code === 3) return { fault: null, said: said.trim() };
  throw new Error(`assent fsck ended with ${code}:\n${said}`);
}
