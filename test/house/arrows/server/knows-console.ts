// breaks: nothing-imports-the-console
export { lawful } from './console/lawful.ts?raw';
