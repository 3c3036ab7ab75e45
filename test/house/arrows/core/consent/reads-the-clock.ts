// breaks: core-has-no-clock-and-no-chance
export const now = () => Date.now();
