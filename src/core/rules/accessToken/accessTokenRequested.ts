import type { Rule } from '../../findings/finding.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import { type JsonObject, textListMember, textMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { withoutEnding } from '../../text/withoutEnding.ts';
import { audiencesOf } from '../audience.ts';
import { notApplicable, passed } from '../verdict.ts';

/** What a request for an access token asked for beside scopes, and what came. */
export interface RequestedFacts {
  readonly reading: JwtReading;
  readonly clientId: string;
  /** The values of `resource` (RFC 8707 section 2), in the order sent. */
  readonly requestedResources: readonly string[];
  /** `authorization_details` of the request (RFC 9396 section 2); `undefined` when there were none, or none that are JSON. */
  readonly requestedDetails: readonly JsonObject[] | undefined;
  /** `authorization_details` of the response (RFC 9396 section 7). */
  readonly grantedDetails: readonly JsonObject[] | undefined;
}

/**
 * The audience of a token that was requested for a resource (RFC 8707 section 2.2). A server may name the resource by a more general URI or
 * by an identifier of its own, so only an audience that is the URI of something else, or this client, is a failure.
 */
const forResource: Rule<RequestedFacts> = {
  code: 'accessToken.resource',
  title: l10n`access token is for the requested resource`,
  spec: 'RFC 8707 section 2.2',
  severity: 'error',
  check: ({ reading, requestedResources, clientId }) => {
    if (requestedResources.length === 0) return notApplicable(l10n`resource: none was requested`);
    if (reading.kind !== 'decoded') return notApplicable(l10n`resource: the access token is not readable here`);
    const audiences = audiencesOf(reading.claims);
    if (audiences.length === 0) return notApplicable(l10n`resource: the access token has no aud to compare it with`);
    if (requestedResources.some((resource) => audiences.some((audience) => covers(audience, resource)))) return passed;
    const named = audiences.filter((audience) => parseUrl(audience) === undefined && audience !== clientId);
    if (named.length > 0) {
      return notApplicable(l10n`resource: cannot be judged here, because ${named.join(', ')} may be the server's name for it`);
    }
    return {
      outcome: 'failed',
      message: l10n`The access token is for ${audiences.join(', ')}, although it was requested for ${requestedResources.join(', ')}.`,
      remedy: l10n`Check that the server supports the parameter resource (RFC 8707) and has this resource registered: a server that does not ignores it, and every token it issues is like this one.`,
    };
  },
};

/** What was authorized (RFC 9396 section 7): the response has to say it, and it is not more than what was asked for. */
const detailsGranted: Rule<RequestedFacts> = {
  code: 'accessToken.authorizationDetails',
  title: l10n`authorization details are among those requested`,
  spec: 'RFC 9396 section 7',
  severity: 'error',
  check: ({ requestedDetails, grantedDetails }) => {
    if (requestedDetails === undefined) return notApplicable(l10n`authorization_details: none were requested`);
    if (grantedDetails === undefined) {
      return {
        outcome: 'failed',
        severity: 'warning',
        message: l10n`The token response does not say which authorization_details were granted.`,
        remedy: l10n`Check that the server supports authorization_details (RFC 9396) and the types requested: authorization_details_types_supported of its metadata lists them.`,
      };
    }
    const typeOf = (detail: JsonObject): string => textMember(detail, 'type') ?? '-';
    const typesIn = (details: readonly JsonObject[]): readonly string[] => [...new Set(details.map(typeOf))];
    const others = typesIn(grantedDetails).filter((type) => !typesIn(requestedDetails).includes(type));
    if (others.length > 0) {
      return {
        outcome: 'failed',
        message: l10n`The response grants authorization_details of the type ${others.join(', ')}, which was not requested.`,
      };
    }
    const wider = grantedDetails.flatMap((granted) =>
      widerIn(
        granted,
        requestedDetails.filter((detail) => typeOf(detail) === typeOf(granted)),
      ),
    );
    if (wider.length > 0) {
      return {
        outcome: 'failed',
        message: l10n`The response grants more authorization_details than were requested: ${wider.slice(0, mostNamed).join('; ')}.`,
      };
    }
    const missing = typesIn(requestedDetails).filter((type) => !typesIn(grantedDetails).includes(type));
    if (missing.length === 0) return passed;
    return {
      outcome: 'failed',
      severity: 'warning',
      message: l10n`authorization_details of the type ${missing.join(', ')} were requested but not granted.`,
      remedy: l10n`Check that the application may request this type, and whether the user declined it.`,
    };
  },
};

const mostNamed = 5;

/** Members with a list of what is allowed that every type may have (RFC 9396 section 2.2). A member that was not requested may be filled in. */
const lists = ['locations', 'actions', 'datatypes', 'privileges'];

/** What one of the granted details allows beyond all that were requested of its type. */
function widerIn(granted: JsonObject, requested: readonly JsonObject[]): readonly string[] {
  return lists.flatMap((name) => {
    const asked = requested.map((detail) => textListMember(detail, name));
    if (asked.some((list) => list === undefined)) return [];
    const more = (textListMember(granted, name) ?? []).filter((value) => !asked.some((list) => list?.includes(value)));
    return more.length === 0 ? [] : [`${name} ${more.map((value) => quotedText(value, 80)).join(', ')}`];
  });
}

export const requestedRules: readonly Rule<RequestedFacts>[] = [forResource, detailsGranted];

/** The same URI, or one that the resource lies under. A final slash makes no difference. */
function covers(audience: string, resource: string): boolean {
  if (audience === resource) return true;
  const [wide, narrow] = [parseUrl(audience), parseUrl(resource)];
  if (wide === undefined || narrow === undefined || wide.origin !== narrow.origin || wide.protocol !== narrow.protocol) return false;
  const path = withoutEnding(wide.pathname, '/');
  return wide.host === narrow.host && (withoutEnding(narrow.pathname, '/') === path || narrow.pathname.startsWith(`${path}/`));
}
