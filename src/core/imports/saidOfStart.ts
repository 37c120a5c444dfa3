import { withEncodedTags } from '../exports/records/withEncodedTags.ts';
import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { originOf } from '../http/origin.ts';
import { textMember } from '../json/json.ts';
import { sentParameters } from '../oauth/authorizationRequest.ts';
import type { PkceMethod } from '../oauth/wire.ts';
import { grants, isGrantType } from '../plan/grants.ts';
import type { GrantType } from '../plan/plan.ts';
import type { FlowView, HopView } from '../runs/views.ts';
import { type TagSet, tagSet } from '../shown/tags.ts';
import { present } from '../values/members.ts';

/** Characters of a value. */
const longestValue = 1000;

/** What a run of a file says of how it was started. Texts of somebody else, bounded; what is left out the file does not say. */
export interface SaidOfStart {
  readonly clientId?: string;
  /** Of the server that the first of these requests went to: `https://auth.example.com`. */
  readonly origin?: string;
  readonly responseType?: string;
  /** One without an authorization request. */
  readonly grant?: GrantType;
  /** Of an authorization request for a code (RFC 7636). */
  readonly pkce?: PkceMethod;
  readonly scopes?: readonly string[];
  readonly acrValues?: string;
  readonly prompt?: string;
}

const authorizationSteps: readonly string[] = ['authorization request', 'pushed authorization request'];
const otherSteps: readonly string[] = ['device authorization request', 'backchannel authentication request', 'token request'];

/** Reads the requests that began a run. Tags are no values: a parameter that was secret is left out. Total. */
export function saidOfStart(run: Pick<FlowView, 'grant' | 'hops' | 'tags'>): SaidOfStart {
  const authorization = run.hops.filter(({ step }) => authorizationSteps.includes(step));
  const other = run.hops.find(({ step }) => otherSteps.includes(step));
  const began = authorization.length > 0 ? authorization : other === undefined ? [] : [other];
  const tags = tagSet(run.tags);
  const fields = began.flatMap((hop) => parametersOf(hop, tags));
  const isSaid = (value: string | undefined): value is string =>
    value !== undefined && value !== '' && value.length <= longestValue && !run.tags.some((tag) => value.includes(tag));
  const said = (value: string | undefined): string | undefined => (isSaid(value) ? value : undefined);
  const sent = sentParameters(fields);
  const responseType = authorization.length === 0 ? undefined : said(sent.responseType);
  return present({
    clientId: said(sent.clientId),
    origin: began[0] === undefined ? undefined : originOf(began[0].request.url),
    responseType,
    grant: authorization.length === 0 && isGrantType(run.grant) && grants[run.grant].responseTypes.length === 0 ? run.grant : undefined,
    pkce: responseType?.split(' ').includes('code') === true ? pkceOf(sent) : undefined,
    scopes: said(sent.scope)
      ?.split(' ')
      .filter((word) => word !== ''),
    acrValues: said(sent.acrValues),
    prompt: said(fieldValue(fields, 'prompt')),
  });
}

/** Of a request object as well, which counts before what stands beside it (RFC 9101 section 6.3). */
function parametersOf({ request, jwts = [] }: HopView, tags: TagSet): readonly FormField[] {
  const claims = jwts.find(({ kind }) => kind === 'requestObject')?.claims ?? {};
  const signed = Object.keys(claims).flatMap((name): FormField[] => {
    const value = textMember(claims, name);
    return value === undefined ? [] : [[name, value]];
  });
  return [...signed, ...parseForm(/\?([^#]*)/.exec(withEncodedTags(request.url, tags))?.[1] ?? ''), ...parseForm(request.body ?? '')];
}

/** RFC 7636 section 4.3: a challenge without a method is a plain one. */
function pkceOf({ codeChallenge, codeChallengeMethod }: ReturnType<typeof sentParameters>): PkceMethod {
  if (codeChallenge === undefined) return 'none';
  return codeChallengeMethod === 'S256' ? 'S256' : 'plain';
}
