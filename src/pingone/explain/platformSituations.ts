import { mediaType } from '../../core/http/http.ts';
import { textMember } from '../../core/json/json.ts';
import { answered, bearerOf, pathOf, type Situation, statusOf } from './situation.ts';

const spec = 'PingOne';

/** What goes wrong at the platform API, and at any API that takes the tokens. */
export const platformSituations: readonly Situation[] = [
  {
    severity: 'info',
    explanation: {
      code: 'situation.tokenExpired',
      cause: 'The access token had expired when it was used; those of PingOne last an hour.',
      howToTell: 'Decode the token and compare exp with the time of the hop.',
      remedy: 'Get a new token, or refresh it.',
      spec,
      problem: 'expired',
    },
    seen: (flow) =>
      answered(flow, 'platform API', 'API call', 'UserInfo').find((hop) => {
        const exp = bearerOf(hop)?.claims['exp'];
        return statusOf(hop) === 401 && typeof exp === 'number' && exp * 1000 <= hop.startedAt;
      }),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.replicationLag',
      cause: 'What was created a moment ago is not visible everywhere yet.',
      howToTell: 'The same request succeeds a little later.',
      remedy: 'Ask again with growing pauses, as this tool does.',
      spec,
    },
    seen: (flow) => {
      const hops = answered(flow, 'platform API');
      return hops.find(
        (hop, index) =>
          statusOf(hop) === 404 && hops.slice(index + 1).some((later) => later.request.url === hop.request.url && statusOf(later) < 300),
      );
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.passwordMethod',
      cause: 'A password was to be set with POST. The overview of PingOne says so, its examples and its own SDK use PUT.',
      howToTell: 'The content type is application/vnd.pingidentity.password.set+json and the method POST.',
      remedy: 'Send it with PUT, to the link password.set of the user.',
      spec,
    },
    seen: (flow) =>
      answered(flow, 'platform API', 'API call').find(
        (hop) => hop.request.method === 'POST' && mediaType(hop.request.headers) === 'application/vnd.pingidentity.password.set+json',
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.applicationPatch',
      cause: 'Applications cannot be changed in part: PATCH is refused, with a 403 that looks like a missing role.',
      howToTell: 'The method is PATCH and the path that of an application.',
      remedy: 'Read the application, change it, and send it back whole with PUT.',
      spec,
    },
    seen: (flow) =>
      answered(flow, 'platform API', 'API call').find(
        (hop) => hop.request.method === 'PATCH' && /\/applications\/[^/]+$/.test(pathOf(hop)) && [403, 405].includes(statusOf(hop)),
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.ownUserUpdate',
      cause:
        'A user may change their own record only, and only with p1:update:user in the token: granted to the application and asked for in the authorization request.',
      howToTell: 'Compare scope in the token with the grants of the application and with the request, and sub with the user in the URL.',
      remedy: 'Grant p1:update:user, ask for it, and use the token for the user that it is about.',
      spec,
      problem: 'scopeMissing',
    },
    seen: (flow) =>
      answered(flow, 'platform API', 'API call').find((hop) => {
        const bearer = bearerOf(hop);
        const isUser = bearer !== undefined && textMember(bearer.claims, 'sub') !== undefined;
        return hop.request.method === 'PATCH' && /\/users\/[^/]+$/.test(pathOf(hop)) && [403, 404].includes(statusOf(hop)) && isUser;
      }),
  },
];
