// The start page: what this is, and in a demonstration the way through it in four steps.

import { listAgreements } from '../agreements-folder.ts';
import type { WidgetBuild } from '../assets.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublishedVersion } from '../publications.ts';
import { bilingualTitle, nothingPublished } from './agreement.ts';
import { html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { changesAddress, dateOf, stateName, stateOf, versionName } from './names.ts';
import { isVerifyPageBuilt, verifyPage } from './programs.ts';
import { say, to, type Reader } from './reader.ts';

export interface StartOptions {
  readonly widget: WidgetBuild;
  /** Folder of agreement sources: what the demonstration has prepared. */
  readonly agreements: string;
  /** Address of the demonstration's trading site; null in a live ledger. */
  readonly tradingSite: string | null;
}

export function startPage(ledger: Ledger, reader: Reader, options: StartOptions): Page {
  const { tradingSite } = options;
  const agreements = ledger.publications.agreements();
  return {
    title: say(reader, '看得清，选得明，查得实', 'Shown, chosen, provable'),
    place: 'start',
    content: html`<header class="head start">
        <h1>${say(reader, '看得清，选得明，查得实', 'Shown, chosen, provable')}</h1>
        <p class="lead">
          ${say(
            reader,
            'Assent 由两部分组成：嵌入网站表单的同意组件，和它背后的接受记录账本。每一次“同意”或“不同意”都进入只增不改的账本；当事人得到一份回执，任何人都可以用它核验这条记录，无需联系我们。',
            'Assent is two things: a widget that shows an agreement inside a site’s own form, and the ledger of acceptances behind it. Every choice, “Agree” or “Decline”, goes into a log that only grows; the person keeps a receipt, and anyone can check the record with it, without us.',
          )}
        </p>
        ${ledger.demo && html`<p class="notice">${say(reader, '演示：文本和当事人均为虚构，选择不产生法律效力。', 'Demonstration: texts and parties are fictional and choices bind nobody.')}</p>`}
      </header>
      ${tradingSite !== null && drawSteps(ledger, reader, tradingSite, options.agreements)}
      <section aria-labelledby="in-force">
        <h2 id="in-force">${say(reader, '现行文本', 'Texts in force')}</h2>
        ${
          agreements.length > 0
            ? html`<ul class="list">
                ${agreements.map((agreement) => drawAgreement(ledger, reader, agreement))}
              </ul>`
            : html`<p>${nothingPublished(reader)}</p>`
        }
      </section>
      ${drawEmbed(ledger, reader, options.widget)} ${drawLedger(ledger, reader)} ${drawLinks(reader, tradingSite)}`,
  };
}

function drawSteps(ledger: Ledger, reader: Reader, tradingSite: string, folder: string): Html {
  return html`<section aria-labelledby="way">
    <h2 id="way">${say(reader, '四步走完一遍', 'The whole way, in four steps')}</h2>
    <ol class="steps">
      <li>
        <h3>${say(reader, '注册', 'Sign up')}</h3>
        <p>
          ${say(reader, '示例贸易平台是另一个网站（另一个来源）。它的注册表单里嵌着同意组件：阅读两种语言的协议，然后选择“同意”或“不同意”。', 'The example trading platform is another site, on another origin. Its sign-up form holds the widget: read the agreement in both languages, then choose “Agree” or “Decline”.')}
        </p>
        <p class="acts">
          <a class="button" href="${tradingSite}/signup">${say(reader, '打开注册页', 'Open the sign-up page')}</a>
        </p>
      </li>
      <li id="publish">
        <h3>${say(reader, '发布修订', 'Publish the revision')}</h3>
        ${drawPublish(ledger, reader, folder)}
      </li>
      <li>
        <h3>${say(reader, '登录，看到变化', 'Log in and meet the changes')}</h3>
        <p>
          ${say(reader, '用刚才的账户再次登录。平台问账本：这位用户应当看到什么？先说自您接受的版本以来变了什么，再逐条显示，然后再次选择。', 'Log in again with the same account. The platform asks the ledger what this person should see: first what changed since the version they accepted, then clause by clause, then the choice again.')}
        </p>
        <p class="acts">
          <a class="button" href="${tradingSite}/login">${say(reader, '打开登录页', 'Open the log-in page')}</a>
        </p>
      </li>
      <li>
        <h3>${say(reader, '回执与证明', 'Receipt and proof')}</h3>
        <p>
          ${say(reader, '下载回执，在核验页上逐项核验；或者以法务身份在台账中查到这条记录：当时的文本、句子、按钮和证明。演示用的法务密钥是 ', 'Download the receipt and have it checked point by point; or find the record as legal would, with the text, the sentence, the buttons and the proof. The demonstration’s legal key is ')}<code>lk_demo</code>${say(reader, '。', '.')}
        </p>
        <p class="acts">
          <a class="button" href="${to(reader, '/verify')}">${say(reader, '核验回执', 'Verify a receipt')}</a
          ><a class="button" href="${to(reader, '/console')}">${say(reader, '打开台账', 'Open the console')}</a>
        </p>
      </li>
    </ol>
  </section>`;
}

function drawPublish(ledger: Ledger, reader: Reader, folder: string): Html {
  const prepared = preparedNext(ledger, folder);
  const revised = ledger.publications
    .agreements()
    .flatMap((agreement) => ledger.publications.of(agreement).slice(-1))
    .filter((version) => version.revision.from !== null);
  return html`<p>
      ${say(reader, '公布下一版协议，立即生效。', 'Publish the next version of the agreements, effective at once.')}
    </p>
    <p class="small">
      ${say(reader, '公示期已跳过，正式环境不允许。', 'The notice period is skipped; a live ledger does not allow it.')}
    </p>
    ${
      revised.length > 0 &&
      html`<ul class="done">
        ${revised.map((version) => drawPublished(reader, version))}
      </ul>`
    }
    <form class="acts" method="post" action="/demo/publish">
      <button class="button" ${prepared.length === 0 && html` disabled aria-describedby="nothing-prepared"`}>
        ${say(reader, '公布修订', 'Publish the revision')}</button
      >${prepared.length === 0 && html`<span class="small" id="nothing-prepared">${say(reader, '没有更多准备好的版本。', 'Nothing more is prepared.')}</span>`}
    </form>`;
}

function drawPublished(reader: Reader, published: PublishedVersion): Html {
  const { agreement, version, document, effective, revision } = published;
  return html`<li>
    <b>${bilingualTitle(reader, document)}</b>
    <p class="small">
      <a href="${to(reader, `/agreements/${agreement}/${version}`)}">${versionName(reader, version)}</a>
      ${say(reader, `自 ${dateOf(reader, effective)} 起生效`, `in force from ${dateOf(reader, effective)}`)} ·
      <a href="${changesAddress(reader, agreement, revision.from!, version)}">${say(reader, '变化', 'what changed')}</a>
    </p>
  </li>`;
}

/** Prepared versions that come next and are not yet published. */
function preparedNext(ledger: Ledger, folder: string): readonly string[] {
  return listAgreements(folder)
    .filter(({ agreement, versions }) => versions.includes(String(ledger.publications.of(agreement).length + 1)))
    .map(({ agreement }) => agreement);
}

function drawAgreement(ledger: Ledger, reader: Reader, agreement: string): Html {
  const all = ledger.publications.of(agreement);
  const shown = all.findLast((version) => stateOf(ledger, version) === 'effective') ?? all.at(-1)!;
  return html`<li>
    <a href="${to(reader, `/agreements/${agreement}`)}">${bilingualTitle(reader, shown.document)}</a>
    <p class="small">
      ${versionName(reader, shown.version)} · ${stateName(reader, stateOf(ledger, shown))} ·
      ${dateOf(reader, shown.effective)}
    </p>
  </li>`;
}

function drawEmbed(ledger: Ledger, reader: Reader, widget: WidgetBuild): Html {
  const lead = ledger.publications.agreements()[0] ?? 'your-agreement';
  const snippet = `<script type="module" src="${ledger.url}/${widget.whole.file}"
  integrity="${widget.whole.integrity}"
  crossorigin></script>

<form method="post" action="/signup">
  …
  <assent-agreement site-key="${ledger.demo ? 'pk_demo' : 'pk_…'}" agreement="${lead}"
    name="assent-token" required>
    <a href="${ledger.url}/agreements/${lead}">服务条款 / Service terms</a>
  </assent-agreement>
  <button>注册 Sign up</button>
</form>`;
  return html`<section aria-labelledby="embed">
    <h2 id="embed">${say(reader, '嵌入您的网站', 'Put it in your site')}</h2>
    <p>
      ${say(reader, '一个脚本标签、一个元素。表单提交时带上令牌，您的服务器用 ', 'One script tag, one element. The form carries a token, which your server checks with ')}<code
        >POST /v1/siteverify</code
      >${say(reader, ' 核验。', '.')}
    </p>
    <pre
      tabindex="0"
      aria-label="${say(reader, '嵌入代码', 'Code to embed')}"
    ><code translate="no">${snippet}</code></pre>
    <p class="small">
      ${say(reader, '想在自己的页面里先试一试，可用测试密钥 ', 'To try it in a page of your own, from any origin, use the test keys ')}<code>pk_test_ok</code>${say(reader, ' 和 ', ' and ')}<code>sk_test_ok</code>${say(reader, '：任何来源都可以使用，记入单独的测试账本，不产生法律效力。', ': they write into a test log of their own, and bind nobody.')}
    </p>
  </section>`;
}

function drawLedger(ledger: Ledger, reader: Reader): Html {
  const kept = isVerifyPageBuilt() ? verifyPage() : null;
  return html`<section aria-labelledby="ledger">
    <h2 id="ledger">${say(reader, '这个账本', 'This ledger')}</h2>
    <dl class="facts">
      <dt>${say(reader, '名称', 'Name')}</dt>
      <dd><code>${ledger.origin}</code></dd>
      <dt>${say(reader, '公钥', 'Public key')}</dt>
      <dd><code>${ledger.logSigner.vkey}</code></dd>
      <dt>${say(reader, '条目', 'Entries')}</dt>
      <dd class="num">${ledger.sequencer.size}</dd>
      ${
        kept !== null &&
        html`<dt>${say(reader, '离线核验页', 'Offline verifier')}</dt>
          <dd>
            <a href="/verify" download="verify.html">verify.html</a>
            <span class="small">SHA-256 <code>${kept.sha256}</code></span>
          </dd>`
      }
      <dt>${say(reader, '独立共签', 'Cosignatures')}</dt>
      <dd>${say(reader, '没有：回执和记录都会写明', 'none: receipts and records say so')}</dd>
    </dl>
  </section>`;
}

function drawLinks(reader: Reader, tradingSite: string | null): Html {
  const item = (href: string, words: string, about: Content): Html =>
    html`<li>
      <a href="${href}">${words}</a>
      <p class="small">${about}</p>
    </li>`;
  return html`<section aria-labelledby="more">
    <h2 id="more">${say(reader, '更多', 'More')}</h2>
    <ul class="list grid">
      ${item(to(reader, '/docs'), say(reader, '接口说明', 'API documentation'), html`<a href="/openapi.json">OpenAPI 3.1</a>`)}
      ${item(to(reader, '/problems'), say(reader, '错误代码', 'Error codes'), say(reader, '每个代码的含义和处理办法', 'what each one means and what to do'))}
      ${item('/log/checkpoint', say(reader, '账本签名快照', 'Signed checkpoint'), 'C2SP tlog-tiles')}
      ${item('/.well-known/assent.json', say(reader, '账本名片', 'About this ledger, for machines'), '/.well-known/assent.json')}
      ${tradingSite !== null && item(tradingSite, say(reader, '示例贸易平台', 'Example trading platform'), html`${say(reader, '源代码：', 'source: ')}<code>examples/trading-site/</code>`)}
    </ul>
  </section>`;
}
