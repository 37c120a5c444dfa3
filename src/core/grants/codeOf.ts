import { FlowStop } from '../engine/flowStop.ts';
import { l10n } from '../text/l10n.ts';
import type { Secret } from '../values/secret.ts';
import type { Authorized } from './frontChannel.ts';

/**
 * The code of an authorization response, which is to be redeemed.
 *
 * @param spec where it is said that there has to be one
 * @throws {FlowStop} when there is none: the response brought tokens only, or a free parameter asked for nothing
 */
export function codeOf({ sent, response, hop }: Authorized, spec: string): Secret {
  if (response.code !== undefined) return response.code;
  if (sent.responseType === 'none') {
    throw FlowStop.failed({
      code: 'authorizationResponse.none',
      message: l10n`The server granted the request. It returns neither code nor token, as response_type=none requires, so the run ends here.`,
      remedy: l10n`Ask for the response type code to get tokens. To see the request granted and nothing else, choose the response type none for the run.`,
      spec: 'OAuth 2.0 Multiple Response Types section 4',
      hop,
    });
  }
  throw FlowStop.failed({
    code: 'authorizationResponse.noCode',
    message: l10n`The authorization response contains tokens but no code, so there is nothing to redeem.`,
    remedy: l10n`Check the requested response type, and which ones the application is allowed.`,
    spec,
    hop,
  });
}
