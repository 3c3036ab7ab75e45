import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import { enquiryTable } from './enquiries.ts';
import type { Markup } from './layout.ts';

export const homePage = (visit: Visit): Markup => {
  const { words, session } = visit;
  return html`<section class="hero">
      <div>
        <p class="eyebrow">${words.tagline}</p>
        <h1>${words.hero}</h1>
        <p class="lead">${words.heroText}</p>
        <p class="actions">
          ${
            session
              ? html`<a class="button" href="/desk">${words.desk}</a>`
              : html`<a class="button" href="/signup">${words.signUp}</a>
                  <a class="button quiet" href="/login">${words.logIn}</a>`
          }
        </p>
      </div>
      ${lanes}
    </section>
    <section aria-labelledby="enquiries">
      <div class="heading">
        <h2 id="enquiries">${words.enquiries}</h2>
        ${session ? '' : html`<p class="small">${words.enquiriesNote}</p>`}
      </div>
      ${enquiryTable(visit)}
    </section>`;
};

/** Shipping lanes from one port, drawn as arcs over a horizon. */
const lanes = html`<svg class="lanes" viewBox="0 0 420 240" aria-hidden="true">
  <path class="ground" d="M0 200h420" />
  <path d="M356 200C330 60 120 20 44 200" />
  <path d="M356 200C336 96 190 70 128 200" />
  <path d="M356 200C342 132 262 116 222 200" />
  <circle cx="356" cy="200" r="5" class="home" />
  <circle cx="44" cy="200" r="3.5" />
  <circle cx="128" cy="200" r="3.5" />
  <circle cx="222" cy="200" r="3.5" />
  <text x="356" y="224">Ningbo</text>
  <text x="44" y="224">Santos</text>
  <text x="128" y="224">Rotterdam</text>
  <text x="222" y="224">Karachi</text>
</svg>`;
