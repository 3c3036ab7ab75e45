// The small agreement with two purposes to consent to, in a folder of its own.

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGREEMENTS, SMALL } from './test-ledger.ts';

export const CONSENTS = `  consents:
    - purpose: quotes
      article: pipl-23
      clause: use-contact
      necessary: false
      words:
        zh-CN: { recipient: 示例物流有限公司, contact: privacy@logistics.example, kinds: 姓名和手机号码, purpose: 为您报价, method: 加密接口 }
        en: { recipient: Example Logistics Ltd., contact: privacy@logistics.example, kinds: name and mobile number, purpose: quoting for you, method: an encrypted interface }
    - purpose: abroad
      article: pipl-39
      clause: use-contact
      necessary: true
      words:
        zh-CN: { recipient: 示例仓储（新加坡）, contact: +65 5555 0100, kinds: 收货地址, purpose: 境外交付, method: 加密接口 }
        en: { recipient: Example Storage (Singapore), contact: +65 5555 0100, kinds: delivery address, purpose: delivery abroad, method: an encrypted interface }
`;

/** A folder with the agreement in it. `second` rewrites the manifest of version 2. */
export function foldersWithConsents(second: (yaml: string) => string = (yaml) => yaml): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-consents-'));
  cpSync(join(AGREEMENTS, SMALL), join(folder, SMALL), { recursive: true });
  const rewrite = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(folder, SMALL, file), change(readFileSync(join(folder, SMALL, file), 'utf8')));
  rewrite('agreement.yaml', (yaml) => yaml.replace('  eligibility:', `${CONSENTS}  eligibility:`));
  rewrite('2/version.yaml', second);
  return folder;
}
