// breaks: server-never-widget
export { lawful } from '../widget/lawful.ts';
