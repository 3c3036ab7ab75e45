// breaks: core-has-no-clock-and-no-chance
export const today = () => new Date();
