/** The operator's clock: the present instant, `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export type Clock = () => string;

export const systemClock: Clock = () => new Date().toISOString();
