// The hosted ceremony: the text, what is asked, and two choices that are alike, for mail programs and applications in which no
// script runs. The same sentences as in a site's own page, since both come out of the presentation.

import { CAPACITY_WORDS } from '../../core/consent/capacity.words.ts';
import { AUTHORITY_KINDS, type CapacityKind } from '../../core/text/agreement.ts';
import { CHANNEL_WORDS } from '../../core/text/agreement.words.ts';
import { clauseName } from '../../core/text/citation.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import type { CeremonyForm } from '../contract/ceremony.ts';
import type { Ceremony } from '../ledger/ceremony.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublishedVersion } from '../publications.ts';
import type { ProblemCode } from '../refused.ts';
import { bilingualTitle, drawDocument } from './agreement.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { prevailingSentence, titleOf, versionName } from './names.ts';
import { localeOf, say, to, type Reader } from './reader.ts';
import { anchorOf } from './text.ts';
import { readView } from './view.ts';

export interface CeremonyView {
  readonly ceremony: Ceremony;
  readonly answer: PresentationAnswer;
  readonly csrf: string;
  readonly view: string | undefined;
  /** What was sent before and has to be looked at again, and why. */
  readonly again: { readonly form: CeremonyForm; readonly code: ProblemCode | 'form-foreign' } | null;
}

/** What is shown, the agreement that was asked for first. */
type Documents = readonly [PublishedVersion, ...PublishedVersion[]];

export function decidePage(ledger: Ledger, reader: Reader, shown: CeremonyView): Page {
  const { ceremony, answer, again } = shown;
  const documents = answer.agreements.map(({ digest }) =>
    ledger.publications.byDigest(digest)!,
  ) as readonly PublishedVersion[] as Documents;
  const [lead] = documents;
  return {
    title: titleOf(lead.document, localeOf(reader.language)),
    secret: true,
    wide: true,
    cookie: true,
    ...(ceremony.returnTo !== null && { leadsTo: placeOf(ceremony.returnTo) }),
    content: html`<header class="head">
        <h1>${bilingualTitle(reader, lead.document)}</h1>
        <p class="lead">
          ${say(reader, `${ceremony.site.name}请您阅读以下文本，然后选择。`, `${ceremony.site.name} asks you to read this text, then to choose.`)}
          ${prevailingSentence(reader, lead.document)}
        </p>
        ${again && drawAgain(reader, again.code)}
        ${answer.demo && html`<p class="small">${say(reader, '演示：文本和当事人均为虚构，选择不产生法律效力。', 'Demonstration: texts and parties are fictional and choices bind nobody.')}</p>`}
        <p class="acts"><a class="quiet" href="#ask">${say(reader, '直接到选择处', 'Go to the choices')}</a></p>
      </header>
      ${documents.map((published) => drawShown(reader, published, shown.view, published === lead))}
      ${drawAsk(reader, shown, documents)}`,
  };
}

function drawShown(reader: Reader, published: PublishedVersion, asked: string | undefined, isLead: boolean): Html {
  const view = readView(asked, published.document.locales);
  const at = isLead ? '' : `/agreements/${published.agreement}/${published.version}`;
  return html`<section aria-labelledby="text-${published.agreement}">
    <h2 id="text-${published.agreement}" class="${isLead && 'vh'}">
      ${titleOf(published.document, localeOf(reader.language))}
      <span class="small num">${versionName(reader, published.version)}</span>
    </h2>
    ${drawDocument(reader, published, view, at)}
  </section>`;
}

function drawAsk(reader: Reader, { answer, csrf, again, ceremony }: CeremonyView, documents: Documents): Html {
  const [lead] = documents;
  const words = CAPACITY_WORDS[reader.language];
  const chosen = again?.form.capacity ?? answer.capacity[0]!;
  const { locale } = answer;
  const eligibility = lead.document.eligibility?.[locale];
  const blank = say(reader, '您填写的组织', 'the organisation you name');
  return html`<form id="ask" class="ask" method="post" action="${to(reader, reader.here)}">
    <input type="hidden" name="csrf" value="${csrf}" />
    <input type="hidden" name="presentation" value="${answer.presentation}" />
    <h2>${say(reader, '您的选择', 'Your choice')}</h2>
    ${drawConspicuous(reader, answer, documents)} ${eligibility && html`<p lang="${locale}">${eligibility}</p>`}
    ${
      answer.capacity.length > 1 &&
      html`<fieldset>
        <legend>${words.capacity}</legend>
        ${answer.capacity.map((kind) => drawCapacity(reader, kind, kind === chosen, again?.form))}
      </fieldset>`
    }
    ${answer.preferences.length > 0 && drawChannels(reader, answer, lead, again?.form)}
    <div class="statement" lang="${locale}">
      <p class="strong">${answer.statement}</p>
      ${answer.statementOrganisation && html`<p>${say(reader, '代表组织的：', 'For an organisation: ')}${answer.statementOrganisation.replaceAll('{organisation}', blank)}</p>`}
      <p class="small">${answer.onDecline}</p>
      ${!answer.mayContinue && html`<p class="small">${answer.onNoDecision}</p>`}
    </div>
    <div class="choices">
      <button class="button" name="decision" value="accepted" lang="${locale}">${answer.acceptLabel}</button>
      <button class="button" name="decision" value="declined" lang="${locale}">${answer.declineLabel}</button>
    </div>
    <p class="small">
      ${
        ceremony.returnTo === null
          ? say(reader, '选择之后，您可以在本页下载回执。', 'After you have chosen, you can download a receipt here.')
          : say(
              reader,
              `选择之后，您将回到 ${nameOfPlace(ceremony.returnTo)}。`,
              `After you have chosen, you go on to ${nameOfPlace(ceremony.returnTo)}.`,
            )
      }
    </p>
  </form>`;
}

/** The clauses of major interest of every text, above the choices, each a step away (Civil Code 496). */
function drawConspicuous(reader: Reader, { conspicuous, locale }: PresentationAnswer, documents: Documents): Content {
  const [lead] = documents;
  const links = documents.flatMap((published) => {
    const { agreement, version, document } = published;
    const isLead = published === lead;
    const isAsked = (clause: string): boolean => conspicuous.includes(isLead ? clause : `${agreement}#${clause}`);
    return rowsOf(document)
      .filter((row) => !row.continued && isAsked(row.clause))
      .map((row) => {
        const { heading } = row.cells[locale] ?? row.cells[document.prevailing.locale]!;
        const number = clauseName(reader.language, row.path);
        const title = titleOf(document, locale);
        const name = isLead ? number : say(reader, `《${title}》${number}`, `${title}, ${number}`);
        const page = isLead ? '' : to(reader, `/agreements/${agreement}/${version}`);
        return html`<a href="${page}#${anchorOf(row.clause)}">${name}${heading && ` ${heading}`}</a>`;
      });
  });
  if (links.length === 0) return null;
  return html`<p>
    ${say(reader, '请特别留意与您有重大利害关系的条款（正文中可请求解释）：', 'Please note in particular the clauses that matter most to you (each can be explained, in the text): ')}${join(links, say(reader, '、', ', '))}
  </p>`;
}

function drawCapacity(reader: Reader, kind: CapacityKind, isChosen: boolean, form: CeremonyForm | undefined): Html {
  const words = CAPACITY_WORDS[reader.language];
  const field = (name: 'organisation' | 'registration' | 'ward', label: string, longest: number): Html =>
    html`<label class="field"
      ><span>${label}</span
      ><input name="${name}" maxlength="${longest}" autocomplete="off" value="${form?.[name] ?? ''}"
    /></label>`;
  const declare = (line: string): Html =>
    html`<label class="option"><input type="checkbox" name="confirmed" value="${kind}" />${line}</label>`;
  return html`<div class="capacity">
    <label class="option"
      ><input
        type="radio"
        name="capacity"
        value="${kind}"
        ${isChosen && html` checked`}
      />${words.capacities[kind]}</label
    >
    ${
      kind === 'organisation' &&
      html`<div class="fields">
        ${field('organisation', words.organisationName, 200)} ${field('registration', words.registration, 64)}
        <label class="field"
          ><span>${words.authority}</span
          ><select name="authority">
            <option value="">${words.choose}</option>
            ${AUTHORITY_KINDS.map(
              (authority) =>
                html`<option value="${authority}" ${authority === form?.authority && html` selected`}>
                  ${words.authorities[authority]}
                </option>`,
            )}
          </select></label
        >
        ${declare(words.authorityLine('', '', ''))}
      </div>`
    }
    ${kind === 'guardian' && html`<div class="fields">${field('ward', words.wardName, 200)} ${declare(words.guardianLine(''))}</div>`}
  </div>`;
}

function drawChannels(
  reader: Reader,
  { preferences, locale }: PresentationAnswer,
  lead: PublishedVersion,
  form: CeremonyForm | undefined,
): Html {
  const provider = (
    lead.document.provider.names[locale] ?? lead.document.provider.names[lead.document.prevailing.locale]!
  ).name;
  return html`<fieldset>
    <legend>
      ${say(reader, '商业性信息（可不选，不影响使用服务）', 'Commercial messages (optional; the service does not depend on it)')}
    </legend>
    <p>
      ${say(reader, `同意通过以下渠道接收${provider}的商业性信息：`, `Receive commercial messages from ${provider} by:`)}
    </p>
    <div class="options">
      ${preferences.map(
        (channel) =>
          html`<label class="option"
            ><input
              type="checkbox"
              name="channel"
              value="${channel}"
              ${form?.channels.includes(channel) && html` checked`}
            />${CHANNEL_WORDS[reader.language][channel]}</label
          >`,
      )}
    </div>
    <p class="small">
      ${say(reader, '每个渠道单独选择，可随时拒绝。订单、安全和本协议的通知不受影响。', 'Each channel is separate and can be refused at any time. Notices about orders, security and this agreement are not affected.')}
    </p>
  </fieldset>`;
}

/** What was recorded, for whoever stays on this page. */
export function decidedPage(
  reader: Reader,
  {
    answer,
    decision,
    index,
    receipt,
  }: {
    readonly answer: Pick<PresentationAnswer, 'onDecline' | 'locale'>;
    readonly decision: 'accepted' | 'declined';
    readonly index: number;
    /** Where it can be had for as long as the token is good. */
    readonly receipt: string;
  },
): Page {
  const title =
    decision === 'accepted'
      ? say(reader, '已记录：您选择了同意', 'Recorded: you agreed')
      : say(reader, '已记录：您选择了不同意', 'Recorded: you declined');
  return {
    title,
    secret: true,
    cookie: true,
    content: html`<div class="narrow" role="status">
      <h1>${title}</h1>
      ${decision === 'declined' && html`<p class="lead" lang="${answer.locale}">${answer.onDecline}</p>`}
      <p>
        ${say(reader, `账本第 ${index} 条。请保存回执：无需联系我们，任何人都可用它核验这条记录。回执在 15 分钟内可以下载。`, `Ledger entry ${index}. Keep the receipt: anyone can check the record with it, without us. It can be downloaded for 15 minutes.`)}
      </p>
      <p class="acts">
        <a class="button" href="${receipt}" download>${say(reader, '下载回执', 'Download the receipt')}</a
        ><a class="quiet" href="${to(reader, '/verify')}" rel="noreferrer"
          >${say(reader, '核验回执', 'Verify a receipt')}</a
        >
      </p>
    </div>`,
  };
}

function drawAgain(reader: Reader, code: ProblemCode | 'form-foreign'): Html {
  const [zh, en] = AGAIN[code] ?? AGAIN['presentation-expired']!;
  return html`<p class="notice" role="alert">${say(reader, zh, en)}</p>`;
}

const AGAIN: { readonly [code: string]: readonly [zhHans: string, en: string] } = {
  'form-foreign': [
    '没有记录任何选择：您的浏览器没有交回本页的 Cookie。请允许本页使用 Cookie，再选择一次。',
    'Nothing was recorded: your browser did not give back the cookie of this page. Allow it, then choose again.',
  ],
  'presentation-expired': [
    '没有记录任何选择：这一页打开过久，文本已重新取得。请再看一遍，然后选择。',
    'Nothing was recorded: this page was open for too long, so the text was fetched again. Please look again, then choose.',
  ],
  'presentation-used': [
    '没有记录新的选择：这一页已经用于另一次选择。要更改，请在本页重新选择。',
    'Nothing new was recorded: this page was already used for another choice. To change it, choose again here.',
  ],
  'text-superseded': [
    '您阅读期间发布了新版本。您尚未接受任何版本，请查看新版本后选择。',
    'A new version was published while you were reading. You have not accepted anything yet; please look at it and choose.',
  ],
  'capacity-required': [
    '没有记录任何选择：请先填写您所代表的一方，并确认您有权代表。',
    'Nothing was recorded: please say first whom you choose for, and that you have authority to.',
  ],
};

/** What a policy names a place by: the origin of a page, the scheme of an application. */
function placeOf(address: string): string {
  const { origin, protocol } = new URL(address);
  return origin === 'null' ? protocol : origin;
}

const nameOfPlace = (address: string): string => new URL(address).host || placeOf(address);
