export { lawful } from '../text/lawful.ts';
