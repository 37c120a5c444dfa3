import type { RequestChange } from '../../core/changes/requestChange.ts';
import { type Obstacle, obstacleOf } from '../../core/engine/failures/obstacle.ts';
import { isoTime } from '../../core/exports/records/isoTime.ts';
import type { Severity } from '../../core/findings/finding.ts';
import { type HeaderField, mediaType } from '../../core/http/http.ts';
import { readWritten } from '../../core/json/readWritten.ts';
import type { SentJwt } from '../../core/oauth/requests/sentJwt.ts';
import type { OAuthError } from '../../core/oauth/wire.ts';
import type { RegistrationRecord } from '../../core/registration/registrationPlan.ts';
import type { FlowErrorView, FlowView, HopView, TokenView } from '../../core/runs/views.ts';
import type { TamperVerdict } from '../../core/tamper/judgeTamper.ts';
import { present } from '../../core/values/members.ts';
import type { AssertionPart } from '../../core/webauthn/readAssertion.ts';
import type { ProvisioningRecord } from '../../pingone/trial/provisioningRecord.ts';
import { refusalCode } from './refusalCode.ts';

/** What `--json` prints. Built from a view, so it is redacted exactly when the view is. */
export interface FlowReport {
  readonly outcome: 'completed' | 'refused' | 'failed' | 'cancelled';
  readonly grant: string;
  readonly environment: string;
  readonly application: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly hops: readonly HopReport[];
  readonly tokens: readonly TokenReport[];
  readonly checks: readonly CheckReport[];
  readonly findings: readonly FindingReport[];
  readonly error?: ErrorReport;
  /** What was said of the configuration and the choices before the run. */
  readonly notes?: readonly string[];
  /** Of `--provision` and `--undo`: what is there now. */
  readonly trial?: ProvisioningRecord;
  /** Of `--register` and `--undo`: the client as it is recorded, how it is configured, and its secrets with `--show-secrets`. */
  readonly registration?: RegistrationReport;
  /** Of `--provision --undo` and `--register --undo`: how the removal went. */
  readonly undo?: FlowReport;
  /** Of `--tamper`: one entry for each case. The rest is about the last run without changes. */
  readonly tamper?: readonly ({ readonly id: string; readonly spec: string } & TamperVerdict)[];
  /** Of `--discover`. */
  readonly foundIssuer?: FoundIssuer;
  /** Of `--discover` with `--register` or `--undo`: how the search went. */
  readonly issuerSearch?: FlowReport;
}

/** An issuer that was found by WebFinger. */
export interface FoundIssuer {
  /** As it was sent. */
  readonly identifier: string;
  readonly issuer: string;
  /** As it stands in a configuration file. */
  readonly environment: object;
}

export interface RegistrationReport {
  readonly record: RegistrationRecord;
  /** As it stands in a configuration file, with what was asked for. Left out where the client is deleted. */
  readonly application?: object;
  /** Of `--registration`: what is registered now. */
  readonly redirectUris?: readonly string[];
  /** Environment variables for the next commands. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What a hop has none of is null: a request without a body, an answer that never came. */
export interface HopReport {
  /** 1 for the first hop. */
  readonly index: number;
  readonly step: string;
  /** Of a sign-on with the product's API: the action, or the capability of a DaVinci node. */
  readonly action?: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly durationMs: number | null;
  /** In the order of the wire; a repeated header stands there repeatedly. */
  readonly requestHeaders: readonly HeaderField[];
  readonly responseHeaders: readonly HeaderField[] | null;
  readonly requestBody: string | null;
  readonly responseBody: string | null;
  /** The values of the `Set-Cookie` headers. */
  readonly setCookies: readonly string[];
  /** What the WebAuthn assertion in the request says, compared with what was asked for. Only where there is one. */
  readonly assertion?: readonly AssertionPart[];
  /** The request object and the DPoP proof in the request, decoded, and how they compare with it. Only where there is one. */
  readonly jwts?: readonly SentJwt[];
  /** What was changed in the request before it was sent, without the values. Only where something was. */
  readonly changes?: readonly RequestChange[];
  /** Only where no response arrived. */
  readonly failure?: { readonly code: string; readonly message: string };
}

export interface TokenReport {
  readonly kind: TokenView['kind'];
  /** What it was encrypted with when it came; header and claims are of what was in it. Left out of any other. */
  readonly encryption?: NonNullable<TokenView['encryption']>;
  /** Null for a token that is opaque to us. */
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Of a token that the command was given. */
  readonly given?: true;
  /** The token itself, with `--show-secrets` only. */
  readonly value?: string;
}

export interface CheckReport {
  readonly code: string;
  /** What holds when it passes. */
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'notApplicable';
  /** How bad it is, or would be, when it fails. */
  readonly severity: Severity;
  readonly spec: string;
  readonly message: string;
  /** Index of the hop it is about. */
  readonly hop: number | null;
}

export interface FindingReport {
  readonly code: string;
  readonly severity: Severity;
  readonly spec: string;
  readonly message: string;
  readonly remedy?: string;
  readonly hop: number | null;
}

export interface ErrorReport {
  /** Ours, whatever a server wrote: `tokenRequest.refused` where it refused a request. */
  readonly code: string;
  /** What the server wrote, under the names of OAuth. */
  readonly serverError?: OAuthError;
  readonly message: string;
  readonly remedy?: string;
  readonly spec?: string;
  readonly correlationId?: string;
  /** What kept the run from being tried to its end. Left out where the server, the request or the configuration is the reason. */
  readonly obstacle?: Obstacle;
  readonly hop: number | null;
}

/** The claims whose numbers JavaScript does not keep, as {@link printJson} writes them. */
function written(exact: TokenView['exact'] = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(exact).map(([name, text]) => [name, readWritten(text) ?? text]));
}

/**
 * The report of a flow that has ended. One that has not is reported as cancelled: nobody waits for it any more.
 * @param showsSecrets whether the view was made with its secrets: a tag is then the token itself
 */
export function reportFlow(flow: FlowView, showsSecrets = false): FlowReport {
  const encode = tagEncoder(flow.tags);
  const indexOf = (id: string | undefined): number | null => flow.hops.find((hop) => hop.id === id)?.index ?? null;
  const { outcome } = flow;
  return {
    outcome: outcome.kind === 'running' ? 'cancelled' : outcome.kind,
    grant: flow.grant,
    environment: flow.environment,
    application: flow.application,
    startedAt: isoTime(flow.startedAt),
    durationMs: rounded(flow.durationMs ?? 0),
    hops: flow.hops.map((hop) => reportHop(hop, encode)),
    tokens: flow.tokens.map(({ kind, header, claims, exact, encryption, channel, tag }) => ({
      ...(encryption === undefined ? {} : { encryption }),
      kind,
      header: header ?? null,
      claims: claims ? { ...claims, ...written(exact) } : null,
      ...(channel === 'given' ? { given: true } : {}),
      ...(showsSecrets ? { value: tag } : {}),
    })),
    checks: flow.checks.map(({ code, title, outcome: verdict, severity, spec, message, hop }) => ({
      code,
      title,
      outcome: verdict,
      severity,
      spec,
      message,
      hop: indexOf(hop),
    })),
    findings: flow.findings.map(({ code, severity, spec, message, remedy, hop }) => ({
      code,
      severity,
      spec,
      message,
      ...(remedy === undefined ? {} : { remedy }),
      hop: indexOf(hop),
    })),
    ...('error' in outcome ? { error: reportError(flow, outcome) } : {}),
  };
}

function reportError(flow: FlowView, { kind, error }: Extract<FlowView['outcome'], { error: unknown }>): ErrorReport {
  const obstacle = kind === 'failed' ? obstacleOf(error) : undefined;
  const hop = flow.hops.find(({ id }) => id === error.hop)?.index ?? null;
  return { ...error, code: codeOf(flow, error), hop, ...present({ obstacle }) };
}

/** Of what a server refused the step, and not what the server wrote. */
function codeOf({ hops }: FlowView, { code, serverError, hop }: FlowErrorView): string {
  return serverError === undefined ? code : refusalCode(hops.find(({ id }) => id === hop)?.step ?? 'request');
}

/** The report of a run that never began: wrong usage, no sandbox. It has the same members, so that a script needs one reader. */
export function reportNoFlow(error: Omit<ErrorReport, 'hop'>, startedAt: Date): FlowReport {
  return {
    outcome: error.code === 'cancelled' ? 'cancelled' : 'failed',
    grant: '',
    environment: '',
    application: '',
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    hops: [],
    tokens: [],
    checks: [],
    findings: [],
    error: { ...error, hop: null },
  };
}

type Encode = (text: string) => string;

/**
 * Writes tags in URLs and form bodies as any value is written there: with `#` as `%23`. A view has them as they
 * are, for people; a program that reads `?state=state#3f9a&nonce=…` would take the rest for a fragment.
 */
function tagEncoder(tags: readonly string[]): Encode {
  if (tags.length === 0) return (text) => text;
  const longestFirst = [...tags].sort((a, b) => b.length - a.length);
  const anyTag = new RegExp(longestFirst.map((tag) => tag.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return (text) => text.replace(anyTag, encodeURIComponent);
}

function encodeHeaders(headers: readonly HeaderField[], encode: Encode): readonly HeaderField[] {
  return headers.map(([name, value]) => (/^(?:location|referer)$/i.test(name) ? [name, encode(value)] : [name, value]));
}

function encodeBody(body: string | undefined, headers: readonly HeaderField[], encode: Encode): string | null {
  if (body === undefined) return null;
  return mediaType(headers) === 'application/x-www-form-urlencoded' ? encode(body) : body;
}

function reportHop({ index, step, action, request, assertion, jwts, changes, outcome }: HopView, encode: Encode): HopReport {
  const answered = outcome.kind === 'answered' ? outcome : undefined;
  return {
    index,
    step,
    ...(action === undefined ? {} : { action }),
    method: request.method,
    url: encode(request.url),
    status: answered?.status ?? null,
    durationMs: outcome.kind === 'pending' ? null : rounded(outcome.timing.totalMs),
    requestHeaders: encodeHeaders(request.headers, encode),
    responseHeaders: answered === undefined ? null : encodeHeaders(answered.headers, encode),
    requestBody: encodeBody(request.body, request.headers, encode),
    responseBody: answered?.body ?? null,
    setCookies: answered?.cookies.map(({ name, value, attributes }) => [`${name}=${value}`, ...attributes].join('; ')) ?? [],
    ...(assertion === undefined ? {} : { assertion }),
    ...(jwts === undefined ? {} : { jwts }),
    ...(changes === undefined ? {} : { changes }),
    ...(outcome.kind === 'failed' ? { failure: { code: outcome.failure.code, message: outcome.failure.message } } : {}),
  };
}

/** Milliseconds to a tenth: more digits are noise. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
