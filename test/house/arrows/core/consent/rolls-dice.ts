// breaks: core-has-no-clock-and-no-chance
export const dice = Math.random;
