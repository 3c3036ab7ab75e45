// breaks: agreements-are-texts
export const terms = '# Terms';
