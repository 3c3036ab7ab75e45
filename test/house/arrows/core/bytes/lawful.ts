export const lawful = new Date(0);
