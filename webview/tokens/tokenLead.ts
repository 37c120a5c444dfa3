import type { TokenView } from '../../src/core/runs/views.ts';
import { hopLink, type ShownRunView } from '../../src/core/shown/detail/runContext.ts';
import { code, type Said, said, strong } from '../../src/core/shown/detail/said.ts';
import { firstInWords } from '../../src/core/text/quotedSentence.ts';

/** What a token is good for, in one or two sentences made from what it says. Nothing is said of what it does not say. */
export function tokenLead(run: ShownRunView, token: TokenView): readonly Said[] {
  const { application } = run.summary;
  switch (token.kind) {
    case 'access_token':
      return accessTokenLead(run, token);
    case 'id_token':
      return idTokenLead(run, token);
    case 'refresh_token':
      return [said`${application} uses it to get new tokens without asking the user again. ${use(run, token)}`];
    case 'logout_token':
      return [said`With it, the server tells ${application} that a session has ended.`];
    case 'response':
      return [said`The authorization response came as a signed JWT: its claims are the parameters of the response.`];
    case 'subject_token':
      return [said`It says on whose behalf a token was requested.`];
    case 'actor_token':
      return [said`It says who acts for the user.`];
  }
}

/** More are in the claims below. */
const mostAudiences = 5;

function accessTokenLead({ summary }: ShownRunView, token: TokenView): readonly Said[] {
  const audiences = audienceOf(token);
  const scopes = (token.scope ?? '').split(' ').filter((scope) => scope !== '').length;
  const allowed = scopes === 0 ? [] : said` with ${scopes === 1 ? '1 scope' : `${scopes} scopes`}`;
  const who = summary.user === undefined ? summary.application : `${summary.application} act for ${summary.user}`;
  const rights =
    summary.user === undefined ? said`It was issued to ${summary.application} itself${allowed}.` : said`It lets ${who}${allowed}.`;
  if (token.format !== 'jwt') {
    return [said`The token is opaque: only the server that issued it can read it.`, rights];
  }
  const first =
    audiences.length === 0
      ? said`It names no audience, so it does not say which API may accept it.`
      : audiences.length === 1
        ? said`The API at ${strong(audiences[0] ?? '')} accepts this token.`
        : said`The APIs at ${strong(firstInWords(audiences, mostAudiences))} accept this token.`;
  return [first, rights, bound(token)];
}

/** RFC 7800 section 3.1. */
function bound({ claims }: TokenView): Said {
  return claims?.['cnf'] === undefined
    ? said`Anyone who holds it can use it: it is not bound to the client.`
    : said`It is bound to a key of the client (${code('cnf')}): a stolen copy is useless without that key.`;
}

function idTokenLead({ summary }: ShownRunView, { claims, format }: TokenView): readonly Said[] {
  if (format !== 'jwt' || claims === undefined) return [said`Its claims cannot be read here.`];
  const user = summary.user ?? 'the user';
  return [
    said`It tells ${summary.application} that ${user} signed on, and how. It is meant for ${summary.application} only: no API should accept it.`,
  ];
}

function audienceOf({ claims }: TokenView): readonly string[] {
  const audience = claims?.['aud'];
  if (typeof audience === 'string') return [audience];
  return Array.isArray(audience) ? audience.filter((each) => typeof each === 'string') : [];
}

function use(run: ShownRunView, { tag, hop: from }: TokenView): Said {
  const user = run.hops.find(({ request, id }) => id !== from && request.body?.includes(tag) === true);
  return user === undefined ? said`It has not been used yet.` : said`It was used in ${hopLink(user)}.`;
}
