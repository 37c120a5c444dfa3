/** How many requests of one kind are recorded in one wait: a page in a browser can send them without end, and each is a hop. */
const mostArrivals = 20;

/** Counts what comes. @returns a function that counts one more, and says whether it is still to be recorded */
export function arrivalLimit(): () => boolean {
  let count = 0;
  return () => ++count <= mostArrivals;
}
