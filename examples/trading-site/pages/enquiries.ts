import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import type { Markup } from './layout.ts';

interface Enquiry {
  readonly number: string;
  readonly goods: { readonly 'zh-CN': string; readonly en: string };
  readonly quantity: { readonly 'zh-CN': string; readonly en: string };
  readonly port: string;
  readonly until: string;
  readonly contact: string;
}

/** Fictional, all of it. */
const ENQUIRIES: readonly Enquiry[] = [
  {
    number: '1047',
    goods: { 'zh-CN': 'LED 面板灯，60 × 60，4000 K', en: 'LED panel lamps, 60 × 60, 4000 K' },
    quantity: { 'zh-CN': '12,000 件', en: '12,000 pcs' },
    port: 'Rotterdam',
    until: '12-04',
    contact: 'purchasing@lumen-import.example',
  },
  {
    number: '1046',
    goods: { 'zh-CN': '不锈钢保温杯，500 ml，激光标识', en: 'Stainless steel tumblers, 500 ml, laser-marked' },
    quantity: { 'zh-CN': '8,500 件', en: '8,500 pcs' },
    port: 'Santos',
    until: '12-06',
    contact: 'compras@casa-clara.example',
  },
  {
    number: '1045',
    goods: { 'zh-CN': '苎麻面料，幅宽 150 cm，本白', en: 'Ramie cloth, 150 cm wide, undyed' },
    quantity: { 'zh-CN': '4,200 米', en: '4,200 m' },
    port: 'Genova',
    until: '12-09',
    contact: 'tessuti@filo-blu.example',
  },
  {
    number: '1044',
    goods: { 'zh-CN': '竹制砧板，FSC，三件套', en: 'Bamboo cutting boards, FSC, sets of three' },
    quantity: { 'zh-CN': '3,000 套', en: '3,000 sets' },
    port: 'Lagos',
    until: '12-11',
    contact: 'orders@kitchen-yard.example',
  },
  {
    number: '1043',
    goods: { 'zh-CN': '深沟球轴承 6204-2RS', en: 'Deep-groove ball bearings 6204-2RS' },
    quantity: { 'zh-CN': '60,000 套', en: '60,000 pcs' },
    port: 'Karachi',
    until: '12-15',
    contact: 'parts@indus-motors.example',
  },
];

export function enquiryTable({ words, locale, session }: Visit): Markup {
  const { columns } = words;
  const cell = (label: string, content: string, kind = ''): Markup =>
    html`<td class="${kind}" data-label="${label}">${content}</td>`;
  return html`<table class="board">
    <thead>
      <tr>
        <th scope="col">${columns.number}</th>
        <th scope="col">${columns.goods}</th>
        <th scope="col" class="number">${columns.quantity}</th>
        <th scope="col">${columns.port}</th>
        <th scope="col" class="number">${columns.until}</th>
        ${session && html`<th scope="col">${columns.contact}</th>`}
      </tr>
    </thead>
    <tbody>
      ${ENQUIRIES.map(
        ({ number, goods, quantity, port, until, contact }) =>
          html`<tr>
            ${cell(columns.number, number, 'id')}
            <th scope="row">${goods[locale]}</th>
            ${cell(columns.quantity, quantity[locale], 'number')} ${cell(columns.port, port)}
            ${cell(columns.until, until, 'number')} ${session && cell(columns.contact, contact, 'quiet')}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
