/** Lets the browser draw, and answer whoever types or scrolls. */
export const pause = () => new Promise((done) => setTimeout(done));
