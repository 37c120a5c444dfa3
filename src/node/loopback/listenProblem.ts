import { UserAgentError } from '../../core/engine/ports.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { MissingAddress } from './loopbackServers.ts';

/** Why a port cannot be listened to, and what to do. @param error what the system said @param of what has the port, in words */
export function listenProblem(port: number, error: unknown, of: string): UserAgentError {
  const { code = 'unknown reason', address } = error as NodeJS.ErrnoException & { readonly address?: string };
  const place = address === undefined ? l10n`Port ${port} of ${of}` : l10n`Port ${port} of ${of} on ${address}`;
  if (code === 'EADDRINUSE') {
    return new UserAgentError(
      'userAgent.portInUse',
      l10n`${place} is in use by another program, which would receive what comes.`,
      l10n`End the other program, or register and use another port.`,
      { cause: error },
    );
  }
  return new UserAgentError(
    'userAgent.portInUse',
    l10n`${place} cannot be listened to (${code}).`,
    code === 'EACCES'
      ? l10n`Register and use a port from 1024 on: the system keeps this one for itself.`
      : l10n`Register and use another address or port.`,
    { cause: error },
  );
}

/** With `localhost` the browser chooses the family. Where one is missing, nothing can answer there. */
export function addressMissing(redirectUri: string, { address, code }: MissingAddress): Finding {
  return {
    severity: 'info',
    code: 'userAgent.addressMissing',
    message: l10n`The redirect URI ${redirectUri} may lead a browser to ${address}, which this machine does not have (${code}); the other loopback address is listened to.`,
    spec: 'RFC 8252 section 8.3',
    remedy: l10n`If the browser does not come back, register and use a redirect URI on 127.0.0.1.`,
  };
}
