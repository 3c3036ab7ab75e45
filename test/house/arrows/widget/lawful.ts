export { html } from 'lit';
export { lawful } from '../core/text/lawful.ts';
