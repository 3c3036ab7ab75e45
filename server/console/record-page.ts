// One record as legal reads it: what came before and after, what it says, and the proof, checked here.

import { html, nothing, type TemplateResult } from 'lit';
import { slotList } from '../../core/consent/facts.words.ts';
import { chainSentences } from '../../core/record/chain.words.ts';
import { parseReceipt } from '../../core/record/receipt.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { RecordDetails, RecordLine } from './client.ts';
import type { LoadedRecord } from './load-record.ts';
import { readDocuments } from './documents.ts';
import { gradeWords } from './grade.ts';
import { say } from './language.ts';
import { drawKey, drawNotProved, drawOutcome, drawPoints, speakVerdict } from './proof-view.ts';
import { drawFacts, drawObserved, drawScreen, drawSentence, drawSources, drawTexts } from './record-view.ts';
import { drawRevision } from './revision-view.ts';
import { printAsOf, printRecord, printSearch } from './route.ts';
import { changesWords, titleOf } from './says.ts';
import { lineTitle } from './search-view.ts';
import { shortClock } from './time.ts';
import type { Fact } from './said.ts';

export interface RecordPageOptions {
  readonly titles: ReadonlyMap<AgreementId, string>;
  readonly pasted: string;
  readonly paste: (keys: string) => void;
  readonly download: () => void;
}

export function drawRecordPage(
  language: InterfaceLanguage,
  loaded: LoadedRecord,
  options: RecordPageOptions,
): TemplateResult {
  const { record, receipt, verdict, timeline, chain, revision } = loaded;
  const file = parseReceipt(receipt);
  const documents = readDocuments(file?.documents ?? []);
  const said = verdict?.statement ?? null;
  const spoken = verdict && speakVerdict(language, verdict);
  return html`<div class="case">
    <section class="path" aria-labelledby="timeline">
      <h2 id="timeline">${say(language, '经过', 'Timeline')}</h2>
      ${drawTimeline(language, record, timeline, options.titles)}
      ${chain ? html`<p class="small">${chainSentences(chain, language).join(say(language, '；', '. '))}${say(language, '。', '.')}</p>` : nothing}
    </section>
    <article class="record">
      <header class="head">
        <h1 tabindex="-1" id="heading">
          ${said ? titleOf(language, said, documents.versions) : lineTitle(language, record, options.titles)}
        </h1>
        <p class="chips">
          <span class="chip num strong"
            >${say(language, `账本第 ${record.index} 条`, `Ledger entry ${record.index}`)}</span
          >
          ${record.subject === null ? nothing : html`<a class="chip" href=${subjectLink(record.subject)}>${record.subject}</a>`}
          ${record.grade ? html`<span class="chip">${gradeWords(language, record.grade)}</span>` : nothing}
          ${record.linkedBy === undefined ? nothing : html`<a class="chip num" href=${printRecord(record.linkedBy)}>${say(language, `由第 ${record.linkedBy} 条关联`, `linked by entry ${record.linkedBy}`)}</a>`}
        </p>
      </header>
      ${
        said
          ? html`${drawSentence(language, said, documents)}
            ${drawFacts(language, said, documents, verdict!.outcome === 'verified', linkFact(language, record))}
            ${drawSources(language)} ${drawClosed(language, record)} ${drawRevision(language, said, revision)}
            ${drawScreen(language, said)} ${drawObserved(language, said, documents)}
            ${drawTexts(language, said, documents)}`
          : html`<p class="notice">
              ${say(language, '证明不成立或者没有核验，因此不显示其内容。', 'The proof does not hold or was not checked, so what it says is not shown.')}
            </p>`
      }
      <p class="acts">
        <button type="button" class="button" @click=${options.download}>
          ${say(language, '下载回执', 'Download the receipt')}
        </button>
        ${drawAsOfLink(language, record)}
      </p>
    </article>
    <section class="proof" aria-labelledby="proof">
      <h2 id="proof">${say(language, '证明', 'Proof')}</h2>
      ${
        verdict
          ? html`${drawOutcome(language, spoken!)} ${drawPoints(language, spoken!)}
            ${file ? drawKey(language, file.vkey, verdict) : nothing} ${drawTrust(language, options)}
            ${drawNotProved(language, spoken!, 3)}`
          : html`<p class="notice">
              ${say(language, '尚未核验：这个浏览器不能核对 Ed25519 签名，或者不是安全连接。', 'Not checked yet: this browser cannot check Ed25519 signatures, or the connection is not secure.')}
            </p>`
      }
      <p class="small">
        ${say(language, '核验在您的浏览器中进行，但程序由本站提供；要完全独立，请使用离线核验页或其他工具。', 'Checked in your browser by a program this site supplied; for full independence use the offline page or another tool.')}
        <a href="/verify">${say(language, '核验页', 'Verifier page')}</a>
      </p>
    </section>
  </div>`;
}

/** What held right after this entry, for the account and the first agreement it speaks of. */
function drawAsOfLink(language: InterfaceLanguage, record: RecordDetails): TemplateResult | typeof nothing {
  const { subject, site, index, agreements } = record;
  if (subject === null || site === null || agreements.length === 0) return nothing;
  const asked = { subject, site, agreement: agreements[0]!.agreement, at: String(index + 1) };
  return html`<a class="quiet" href=${printAsOf(asked)}>${say(language, '截至这一条', 'As of this entry')}</a>`;
}

/** Whose decision it became: on the word of the site's server, in an entry of its own. */
function linkFact(language: InterfaceLanguage, { subject, linkedBy }: RecordDetails): readonly Fact[] {
  if (subject === null || linkedBy === undefined) return [];
  const value = say(language, `${subject}（由第 ${linkedBy} 条关联）`, `${subject} (linked by entry ${linkedBy})`);
  return [{ name: say(language, '所属账户', 'Account'), value, source: 'server' }];
}

function drawTimeline(
  language: InterfaceLanguage,
  record: RecordLine,
  timeline: readonly RecordLine[],
  titles: RecordPageOptions['titles'],
): TemplateResult {
  return html`<ol class="timeline">
      ${timeline.map(
        (line) =>
          html`<li class=${line.index === record.index ? 'now' : ''}>
            <a href=${printRecord(line.index)} aria-current=${line.index === record.index ? 'true' : nothing}
              >${lineTitle(language, line, titles)}</a
            >${line.changes ? html`<span class="choices-made">${changesWords(language, line.changes)}</span>` : nothing}
            <span class="small num"
              >${shortClock(line.time)} · ${say(language, `第 ${line.index} 条`, `no. ${line.index}`)}</span
            >
          </li>`,
      )}
    </ol>
    ${
      record.subject === null && record.type === 'decision'
        ? html`<p class="small">
            ${say(language, '未关联账户：不算任何账户的接受。', 'Not linked to an account: it counts as nobody’s acceptance.')}
          </p>`
        : nothing
    }`;
}

/** What is sealed and does not open: empty from the first, or destroyed. Nobody can tell which. */
function drawClosed(language: InterfaceLanguage, { closed }: RecordDetails): TemplateResult | typeof nothing {
  if (closed.length === 0) return nothing;
  return html`<p class="small">
    ${say(language, '没有启封的密封字段（为空或者已经销毁，无从分辨）：', 'Sealed fields that do not open (empty or destroyed, which cannot be told apart): ')}${slotList(language, closed)}${say(language, '。', '.')}
  </p>`;
}

export function drawTrust(
  language: InterfaceLanguage,
  { pasted, paste }: Pick<RecordPageOptions, 'pasted' | 'paste'>,
): TemplateResult {
  return html`<div class="field">
    <label for="keys"
      >${say(language, '您信任的账本公钥（vkey）', 'The ledger’s public key that you trust (vkey)')}</label
    >
    <textarea
      id="keys"
      rows="2"
      spellcheck="false"
      autocomplete="off"
      translate="no"
      .value=${pasted}
      @change=${(event: Event) => paste((event.currentTarget as HTMLTextAreaElement).value)}
    ></textarea>
    <p class="small">
      ${say(language, '从本站以外取得；在本浏览器中保留到关闭标签页。', 'From elsewhere than this site; kept in this tab until it is closed.')}
    </p>
  </div>`;
}

const subjectLink = (subject: string): string =>
  printSearch({ subject, agreement: '', version: '', type: '', decision: '', from: '', to: '', asOf: '' });
