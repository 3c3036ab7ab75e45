export { lawful } from './lawful.ts';
