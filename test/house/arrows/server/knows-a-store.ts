// breaks: stores-are-chosen-at-the-top
export { lawful } from './stores/lawful.ts';
