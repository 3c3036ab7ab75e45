export { lawful } from '../core/text/lawful.ts';
