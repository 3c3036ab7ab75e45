// breaks: examples-stand-alone
export { lawful } from '../core/text/lawful.ts';
