export const watched = true;
