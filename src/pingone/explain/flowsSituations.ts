import { headerValue, mediaType } from '../../core/http/http.ts';
import { l10n } from '../../core/text/l10n.ts';
import { answered, redirectedValue, type Situation, sendsSession, statusOf } from './situation.ts';

const spec = 'PingOne';

/** What goes wrong between the flows API and resume. */
export const flowsSituations: readonly Situation[] = [
  {
    severity: 'info',
    explanation: {
      code: 'situation.cookieLost',
      cause: l10n`Resume was called without the session cookie ST that the credentials step set: the cookie was not stored, its path does not match, or it is Secure and the request used http or another host.`,
      howToTell: l10n`Check the cookies of the hops: one hop sets ST, and resume does not send it.`,
      remedy: l10n`Store cookies from hop to hop with their path and host, and use one host for all hops.`,
      spec,
      problem: 'sessionLost',
    },
    seen: (flow) =>
      answered(flow, 'resume').find(
        (hop) => !sendsSession(hop) && (statusOf(hop) >= 400 || redirectedValue(hop, 'flowId') !== undefined || statusOf(hop) === 200),
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.flowExpired',
      cause: l10n`The flow no longer exists: 15 minutes passed without a step, or a new authorization request replaced it.`,
      howToTell: l10n`Compare the time of the hop with expiresAt of the flow before it.`,
      remedy: l10n`Start again with the authorization request.`,
      spec,
      problem: 'expired',
    },
    seen: (flow) => answered(flow, 'flow', 'sign-on').find((hop) => statusOf(hop) === 404),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.flowMediaType',
      cause: l10n`The step was sent as a form or as plain JSON, but the content type must name the action.`,
      howToTell: l10n`The content type of the request does not start with application/vnd.pingidentity.`,
      remedy: l10n`Form the content type from the name of the link: application/vnd.pingidentity.{name}+json.`,
      spec,
    },
    seen: (flow) =>
      answered(flow, 'sign-on').find(
        (hop) =>
          [400, 401, 415].includes(statusOf(hop)) && mediaType(hop.request.headers)?.startsWith('application/vnd.pingidentity.') !== true,
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.flowAccept',
      cause: l10n`The server has no response in a media type that the Accept header of the request allows.`,
      howToTell: l10n`The response has status 406, and the Accept header does not contain */*.`,
      remedy: l10n`Send accept: */*.`,
      spec: 'RFC 9110 section 15.5.7',
    },
    seen: (flow) =>
      answered(flow, 'authorization request', 'flow', 'sign-on', 'resume').find(
        (hop) => statusOf(hop) === 406 && headerValue(hop.request.headers, 'accept')?.includes('*/*') !== true,
      ),
  },
];
