import { escapeHtml } from './escapeHtml.ts';
import { page } from './page.ts';
import type { PlatformError } from './platformError.ts';

/** The page that a browser gets for an error of the platform. */
export function errorPage(error: PlatformError, correlationId: string): string {
  const details = error.details.map((detail) => `<li><code>${escapeHtml(detail.code)}</code> ${escapeHtml(detail.message)}</li>`).join('');
  return page(
    'Something went wrong',
    `<p class="error">${escapeHtml(error.message)}</p>
<p><code>${escapeHtml(error.code)}</code></p>${details === '' ? '' : `<ul>${details}</ul>`}
<p class="note">ID: <code>${escapeHtml(correlationId)}</code></p>`,
  );
}
