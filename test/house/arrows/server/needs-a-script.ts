// breaks: product-needs-no-tools
export { lawful } from '../scripts/lawful.ts';
