// breaks: console-is-an-island
export { lawful } from '../lawful.ts';
