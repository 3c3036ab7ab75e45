// breaks: no-restricted-globals
export const surroundings = () => [process.env, console, document.title, window.name];
export const lawful = (document: { title: string }) => document.title;
