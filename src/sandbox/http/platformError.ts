/** One entry of `details` in the platform's error envelope. */
export interface ErrorDetail {
  readonly code: string;
  readonly target?: string;
  readonly message: string;
  readonly innerError?: Readonly<Record<string, unknown>>;
}

/** An error as the flows API and the platform API answer it: `{ id, code, message, details? }`. */
export class PlatformError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'PlatformError';
  }

  /** @param correlationId becomes the `id`, which support asks for */
  envelope(correlationId: string): object {
    return { id: correlationId, code: this.code, message: this.message, ...(this.details.length > 0 ? { details: this.details } : {}) };
  }
}

export function notFound(what: string): PlatformError {
  return new PlatformError(404, 'NOT_FOUND', `The request could not be completed. ${what} was not found.`);
}

/** A value was refused: 400 `INVALID_DATA` with one detail. */
export function invalidData(
  code: string,
  target: string | undefined,
  message: string,
  innerError?: ErrorDetail['innerError'],
): PlatformError {
  return new PlatformError(400, 'INVALID_DATA', 'The request could not be completed. One or more validation errors were in the request.', [
    { code, ...(target === undefined ? {} : { target }), message, ...(innerError === undefined ? {} : { innerError }) },
  ]);
}

export function invalidRequest(message: string, status = 400): PlatformError {
  return new PlatformError(status, 'INVALID_REQUEST', message);
}

export function accessFailed(
  status: 401 | 403,
  detail: 'INVALID_TOKEN' | 'INSUFFICIENT_PERMISSIONS' | 'LICENSE_EXCEEDED',
  message: string,
): PlatformError {
  return new PlatformError(status, 'ACCESS_FAILED', 'The request could not be completed. You do not have access to this resource.', [
    { code: detail, message },
  ]);
}
