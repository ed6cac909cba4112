/** Ends a step of long work: the browser draws, and answers whoever types or scrolls. */
export const pause = () => new Promise((done) => setTimeout(done));
