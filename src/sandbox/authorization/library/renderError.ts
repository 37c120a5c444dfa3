import type { Context } from 'oidc-provider';
import { errorPage } from '../../http/errorPage.ts';
import { wantsHtml } from '../../http/exchange.ts';
import { invalidData, notFound, PlatformError } from '../../http/platformError.ts';
import { callOf } from './libraryCall.ts';

interface LibraryRefusal {
  readonly error: string;
  readonly error_description?: string;
}

/** Answers a refusal that must not go to the redirect URI: a page for browsers, the platform's envelope for everybody else. */
export function renderError(ctx: Context, refusal: LibraryRefusal): void {
  const { exchange } = callOf(ctx.req);
  const error = platformErrorOf(refusal);
  ctx.status = error.status;
  if (wantsHtml(exchange)) {
    ctx.type = 'html';
    ctx.body = errorPage(error, exchange.correlationId);
  } else {
    ctx.type = 'json';
    ctx.body = JSON.stringify(error.envelope(exchange.correlationId));
  }
}

function platformErrorOf(refusal: LibraryRefusal): PlatformError {
  switch (refusal.error) {
    case 'invalid_client':
      return notFound('The application');
    case 'invalid_redirect_uri':
      return invalidData('INVALID_VALUE', 'redirect_uri', 'Redirect URI mismatch');
    case 'server_error':
      return new PlatformError(500, 'UNEXPECTED_ERROR', 'An unexpected error has occurred.');
    default:
      return new PlatformError(400, 'INVALID_REQUEST', 'The request could not be completed.', [
        { code: refusal.error.toUpperCase(), message: refusal.error_description ?? refusal.error },
      ]);
  }
}
