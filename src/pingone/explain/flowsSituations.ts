import { mediaType } from '../../core/http/http.ts';
import { answered, redirectedValue, type Situation, sendsSession, statusOf } from './situation.ts';

const spec = 'PingOne';

/** What goes wrong between the flows API and resume. */
export const flowsSituations: readonly Situation[] = [
  {
    severity: 'info',
    explanation: {
      code: 'situation.cookieLost',
      cause:
        'Resume was called without the session cookie ST that the step with the credentials set: it was not kept, its path does not fit, or it is Secure and went to http or another host.',
      howToTell: 'Look at the cookies of the hops: one sets ST, and resume does not send it.',
      remedy: 'Keep cookies from hop to hop with their path and host, and use one host for all of them.',
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
      cause: 'The flow is not there any more: 15 minutes passed without a step, or a new authorization request made a new one.',
      howToTell: 'Compare the time of the hop with expiresAt of the flow before it.',
      remedy: 'Start again from the authorization request.',
      spec,
      problem: 'expired',
    },
    seen: (flow) => answered(flow, 'flow', 'sign-on').find((hop) => statusOf(hop) === 404),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.flowMediaType',
      cause: 'The step was sent as a form or as plain JSON, but the content type has to name the action.',
      howToTell: 'The content type of the request does not begin with application/vnd.pingidentity.',
      remedy: 'Make the content type of the name of the link: application/vnd.pingidentity.{name}+json.',
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
      cause: 'The flow answers with a type of its own, and the Accept header of the request does not take it.',
      howToTell: 'The answer has status 406.',
      remedy: 'Send accept: */*.',
      spec,
    },
    seen: (flow) => answered(flow, 'authorization request', 'flow', 'sign-on', 'resume').find((hop) => statusOf(hop) === 406),
  },
];
