import { mediaType } from '../../core/http/http.ts';
import { textMember } from '../../core/json/json.ts';
import { l10n } from '../../core/text/l10n.ts';
import { answered, bearerOf, pathOf, type Situation, statusOf } from './situation.ts';

const spec = 'PingOne';

/** What goes wrong at the platform API, and at any API that takes the tokens. */
export const platformSituations: readonly Situation[] = [
  {
    severity: 'info',
    explanation: {
      code: 'situation.tokenExpired',
      cause: l10n`The access token had already expired when it was used. Access tokens of PingOne are valid for one hour, unless a custom resource sets another lifetime.`,
      howToTell: l10n`Decode the token and compare exp with the time of the hop.`,
      remedy: l10n`Get a new token, or refresh it.`,
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
      cause: l10n`An object that was just created is not yet visible everywhere.`,
      howToTell: l10n`The same request succeeds a little later.`,
      remedy: l10n`Retry with increasing delays, as this tool does.`,
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
      cause: l10n`The request sets a password with POST. The PingOne overview documents POST, but its examples and its SDK use PUT.`,
      howToTell: l10n`The content type is application/vnd.pingidentity.password.set+json and the method is POST.`,
      remedy: l10n`Send it with PUT to the password.set link of the user.`,
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
      cause: l10n`Applications cannot be updated with PATCH. Users report that PingOne rejects it with a 403 that looks like a missing role.`,
      howToTell: l10n`The method is PATCH and the path is that of an application.`,
      remedy: l10n`Read the application, change it, and send the complete object with PUT.`,
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
      cause: l10n`Users can change only their own record, and only with p1:update:user in the token. The scope must be granted to the application and requested in the authorization request.`,
      howToTell: l10n`Compare scope in the token with the grants of the application and with the request. Compare sub with the user in the URL.`,
      remedy: l10n`Grant p1:update:user, request it, and use the token only for the user it was issued for.`,
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
