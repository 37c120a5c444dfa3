import { callbackPlace } from '../../core/http/loopback.ts';
import { parseHttpUrl } from '../../core/http/parseUrl.ts';
import type { RunPlan } from '../../core/plan/plan.ts';
import type { Command } from '../arguments/readArguments.ts';

/** Why `--listen` and `--callback-certificate` do not do what they are for with this plan, as a sentence. */
export function callbackProblem(plan: RunPlan, { choices: { listening } }: Command): string | undefined {
  const option = listening?.port !== undefined ? '--listen' : listening?.tls === true ? '--callback-certificate' : undefined;
  if (option === undefined) return undefined;
  const authorization = 'obtainedBy' in plan ? plan.obtainedBy : plan;
  if (!('signOn' in authorization) || authorization.signOn.kind !== 'browser') {
    return `${option} is for a sign-on in a browser that comes back to this machine. Add --sign-on browser, or remove ${option}.`;
  }
  const { redirectUri } = authorization;
  if (redirectUri === undefined || callbackPlace(redirectUri, listening) !== undefined) return undefined;
  const url = parseHttpUrl(redirectUri);
  if (url === undefined) return `${option} needs a redirect URI with https or http, and ${redirectUri} is none.`;
  return url.protocol === 'http:'
    ? `--callback-certificate needs a redirect URI with https, and ${redirectUri} has http. Register and use one such as https://localhost:8443/callback, or remove --callback-certificate.`
    : `The redirect URI ${redirectUri} is not on this machine. Register and use one such as https://localhost:8443/callback, or add --listen PORT where something passes its requests on to this machine.`;
}
