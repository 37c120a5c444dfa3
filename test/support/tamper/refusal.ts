/** Ends a request with an error of RFC 6749. */
export class Refusal extends Error {
  constructor(
    readonly error: string,
    readonly status = 400,
  ) {
    super(error);
  }
}
