import { askedOfServer } from '../../engine/askedOfServer.ts';
import { type ExplainingRun, oauthFlowError, unreadableError } from '../../engine/readings.ts';
import { emptyMemory } from '../../engine/serverMemory.ts';
import type { Finding } from '../../findings/finding.ts';
import { type FormField, fieldValue } from '../../http/form.ts';
import type { HttpResponse } from '../../http/http.ts';
import type { JwkSet } from '../../jose/jwk.ts';
import { readJwkSet } from '../../jose/jwkSet.ts';
import { tokenHash } from '../../jose/tokenHash.ts';
import { type JsonObject, objectMember, parseJsonObject, parseObjectList, textMember } from '../../json/json.ts';
import { explainError } from '../../meaning/errors/explainError.ts';
import { type SentAuthorizationRequest, sentParameters } from '../../oauth/authorizationRequest.ts';
import { readAuthorizationResponse } from '../../oauth/authorizationResponse.ts';
import { readIntrospection } from '../../oauth/introspection.ts';
import { readServerMetadata } from '../../oauth/metadata/serverMetadata.ts';
import { deriveCodeChallenge } from '../../oauth/pkce.ts';
import { jwtOfResponse, openedJwtResponse } from '../../oauth/responses/jwtResponse.ts';
import { readTokenResponse } from '../../oauth/tokenResponse.ts';
import type { OAuthError, ServerMetadata, TokenKind } from '../../oauth/wire.ts';
import { readUserInfo } from '../../oidc/userInfo.ts';
import type { GrantType } from '../../plan/plan.ts';
import type { Evidence, TokensEvidence } from '../../runs/evidence.ts';
import type { Flow, FlowError, FlowOutcome, ReceivedToken } from '../../runs/flow.ts';
import type { FlowEvent } from '../../runs/flowEvents.ts';
import type { EpochMs, FlowId, Hop, HopId } from '../../runs/hop.ts';
import { reduceFlow } from '../../runs/reduceFlow.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import { l10n } from '../../text/l10n.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { present } from '../../values/members.ts';
import { Secret } from '../../values/secret.ts';
import type { Archive, HarPorts } from './archive.ts';
import { fieldsOf, formOf, jsonOf, sentField } from './entryFields.ts';
import type { HarEntry } from './harEntry.ts';
import { recordedHop } from './recordedHop.ts';
import { type RecordedPlan, recordedPlan } from './recordedPlan.ts';
import type { RecordedHop, SignOn } from './signOn.ts';

/** Parameters that are secrets of a run wherever they stand in it, by the label of their tag. */
const secretParameters: Readonly<Record<string, string>> = {
  state: 'state',
  nonce: 'nonce',
  code: 'code',
  code_verifier: 'verifier',
  client_secret: 'client_secret',
  client_assertion: 'client_assertion',
  refresh_token: 'refresh_token',
  access_token: 'access_token',
  id_token: 'id_token',
  id_token_hint: 'id_token',
};

/** What a browser recorded of a sign-on, made into the record of a run, as if it had taken place here. Nothing is checked yet. */
export interface RecordedFlow extends RecordedPlan {
  readonly flow: Flow;
  /** Whether a token response came, whether it can be read or not. */
  readonly hasTokenResponse: boolean;
  readonly hasMetadata: boolean;
  readonly hasKeys: boolean;
  /** The verifier stands in the archive, and no tag in its place. */
  readonly hasVerifier: boolean;
  /** Tokens stand in the archive as tags. */
  readonly hasHiddenTokens: boolean;
}

export async function recordedFlow(signOn: SignOn, archive: Archive, id: FlowId, ports: HarPorts): Promise<RecordedFlow> {
  const builder = new RecordedFlowBuilder(signOn, archive, id, ports);
  await builder.build();
  return builder.result();
}

class RecordedFlowBuilder {
  readonly #archive: Archive;
  readonly #ports: HarPorts;
  readonly #signOn: SignOn;
  readonly #plan: RecordedPlan;
  readonly #metadata: ServerMetadata;
  readonly #keys: JwkSet | undefined;
  readonly #sent: SentAuthorizationRequest | undefined;
  #flow: Flow;
  #end: FlowOutcome | undefined;
  #hasTokenResponse = false;
  #hasHiddenTokens = false;
  #now = 0;

  constructor(signOn: SignOn, archive: Archive, id: FlowId, ports: HarPorts) {
    this.#signOn = signOn;
    this.#archive = archive;
    this.#ports = ports;
    const stated = signOn.hops.find(({ step }) => step === 'discovery')?.entry;
    const issuer =
      textMember(stated === undefined ? {} : (jsonOf(stated) ?? {}), 'issuer') ??
      fieldValue(signOn.response?.received.parameters ?? [], 'iss');
    const endpoint = signOn.authorization?.entry.url ?? signOn.hops[0]?.entry.url;
    const provider = endpoint === undefined ? '' : ports.providerOf(`${endpoint.origin}${endpoint.pathname}`);
    this.#plan = recordedPlan(signOn, archive, issuer, provider);
    this.#metadata = metadataOf(signOn.hops, issuer);
    this.#keys = keysOf(signOn.hops);
    this.#sent = signOn.authorization === undefined ? undefined : sentParameters(distinct(signOn.authorization.parameters));
    const startedAt = (signOn.hops[0]?.entry.startedAt ?? 0) as EpochMs; // the archive has the unit as text
    this.#flow = reduceFlow(undefined, { type: 'flowStarted', flowId: id, plan: this.#plan.plan, startedAt });
  }

  async build(): Promise<void> {
    for (const [at, recorded] of this.#signOn.hops.entries()) {
      const index = at + 1;
      const hop = recordedHop(recorded, `${this.#flow.id}.${index}` as HopId, index);
      this.#emit({ type: 'hopChanged', hop });
      this.#now = recorded.entry.startedAt + ('timing' in hop.outcome ? hop.outcome.timing.totalMs : 0);
      this.#learnSecrets(recorded.entry);
      await this.#read(recorded, hop);
    }
    const last = this.#signOn.hops.at(-1)?.entry;
    const endedAt = last === undefined ? 0 : last.startedAt + last.timing.totalMs;
    const durationMs = Math.max(0, endedAt - this.#flow.startedAt);
    this.#emit({ type: 'flowEnded', outcome: this.#end ?? this.#endOfRecording(), durationMs });
  }

  result(): RecordedFlow {
    return {
      ...this.#plan,
      flow: this.#flow,
      hasTokenResponse: this.#hasTokenResponse,
      hasMetadata: this.#metadata.authorization_endpoint !== undefined,
      hasKeys: this.#keys !== undefined,
      hasVerifier: this.#verifier() !== undefined,
      hasHiddenTokens: this.#hasHiddenTokens,
    };
  }

  async #read(recorded: RecordedHop, hop: Hop): Promise<void> {
    const { entry, step } = recorded;
    if (entry === this.#signOn.authorization?.entry) this.#readRequest();
    const response = hop.outcome.kind === 'answered' ? hop.outcome.response : undefined;
    const isMissing = response === undefined || (response.bodyCut && response.body === '');
    if (!isMissing) await this.#readAnswer(recorded, hop, response);
    if (step === 'token request' && hop.outcome.kind === 'failed') {
      const { code, message } = hop.outcome.failure;
      this.#fail({ code, message: `${sentenceCase(hopInWords(hop))}: ${message}`, hop: hop.id });
    }
    if (entry === this.#signOn.response?.entry) await this.#readResponse(hop, step);
  }

  #readRequest(): void {
    const { plan } = this.#plan;
    if (this.#sent === undefined || this.#signOn.authorization?.isHidden === true || !('grant' in plan)) return;
    const verifier = this.#verifier();
    const method = this.#sent.codeChallengeMethod ?? 'plain';
    const isKnown = verifier !== undefined && (method === 'S256' || method === 'plain');
    if (isKnown && this.#sent.codeChallenge !== undefined) {
      this.#emit({ type: 'pkceGenerated', pkce: { method, verifier, challenge: this.#sent.codeChallenge } });
    }
    this.#observe({
      kind: 'authorizationRequest',
      grant: plan.grant as GrantType, // of an authorization plan, which has one of them
      client: plan.client,
      sent: this.#sent,
      verifier,
      recomputedChallenge: isKnown ? deriveCodeChallenge(verifier, method, this.#ports.digest) : undefined,
    });
  }

  async #readResponse(hop: Hop, step: Hop['step']): Promise<void> {
    const arrived = this.#signOn.response?.received;
    if (arrived === undefined || this.#sent === undefined) return;
    const jwt = jwtOfResponse(arrived);
    const received = jwt === undefined ? arrived : openedJwtResponse(arrived, jwt);
    const { issuer, authorization_response_iss_parameter_supported: issParameterSupported } = this.#metadata;
    const signingAlgorithms = this.#metadata.authorization_signing_alg_values_supported;
    this.#observe({
      kind: 'authorizationResponse',
      hop: hop.id,
      received,
      issuer,
      issParameterSupported,
      signingAlgorithms,
      nowSeconds: this.#nowSeconds(),
    });
    if (jwt !== undefined) {
      this.#receive('response', jwt, hop.id, 'front');
      await this.#verify([jwt]);
    }
    const reading = readAuthorizationResponse(received, this.#sent.responseType);
    const answer = { hop: hop.id, index: hop.index, step: step === 'authorization response' ? step : ('authorization response' as const) };
    this.#note(reading.findings, hop.id);
    if (reading.kind === 'refused') this.#refuse(oauthFlowError(this.#explaining(), answer, reading.error));
    if (reading.kind === 'unreadable') this.#fail(unreadableError(answer, reading.findings));
    if (reading.kind !== 'granted') return;
    const { idToken, accessToken, code, expiresInSeconds, scope, tokenType } = reading.response;
    if (idToken !== undefined) this.#receive('id_token', idToken, hop.id, 'front');
    if (accessToken !== undefined) this.#receive('access_token', accessToken, hop.id, 'front', { expiresInSeconds, scope });
    if (idToken === undefined && accessToken === undefined) return;
    await this.#observeTokens({ hop: hop.id, channel: 'front', idToken, accessToken, tokenType, grantedScope: scope, code });
  }

  async #readAnswer({ entry, step }: RecordedHop, hop: Hop, response: HttpResponse): Promise<void> {
    switch (step) {
      case 'discovery':
        return this.#readDiscovery(entry, hop, response);
      case 'JWK set':
        return this.#note(readJwkSet(response).findings, hop.id);
      case 'token request':
        return this.#readTokens(entry, hop, response);
      case 'UserInfo':
        return this.#readUserInfo(hop, response);
      case 'introspection':
        return this.#readIntrospection(entry, hop, response);
      case 'revocation': {
        const token = sentField(entry, 'token');
        if (token !== undefined && response.status === 200) this.#observe({ kind: 'revocation', hop: hop.id, token: this.#tokenOf(token) });
        return;
      }
      default:
        return;
    }
  }

  #readDiscovery(entry: HarEntry, hop: Hop, response: HttpResponse): void {
    const { plan } = this.#plan;
    const reading = readServerMetadata(response, textMember(jsonOf(entry) ?? {}, 'issuer') ?? '', entry.url.href);
    this.#note(reading.findings, hop.id);
    if (reading.kind === 'readable' && !('task' in plan))
      this.#observe({ kind: 'serverMetadata', hop: hop.id, metadata: reading.metadata, asked: askedOfServer(plan) });
  }

  async #readTokens(entry: HarEntry, hop: Hop, response: HttpResponse): Promise<void> {
    this.#hasTokenResponse = true;
    const reading = readTokenResponse(response);
    this.#note(reading.findings, hop.id);
    const answer = { hop: hop.id, index: hop.index, step: hop.step, request: hop.request, response };
    const isRefresh = sentField(entry, 'grant_type') === 'refresh_token';
    if (reading.kind === 'refused') return this.#refuse(oauthFlowError(this.#explaining(), answer, reading.error));
    if (reading.kind === 'unreadable') return this.#fail(unreadableError(answer, reading.findings));
    const { idToken, accessToken, refreshToken, expiresInSeconds, scope, tokenType, authorizationDetails } = reading.tokens;
    const earlierIdToken = this.#flow.tokens.findLast(({ kind }) => kind === 'id_token')?.value;
    if (idToken !== undefined) this.#receive('id_token', idToken, hop.id, 'back');
    if (accessToken !== undefined) this.#receive('access_token', accessToken, hop.id, 'back', { expiresInSeconds, scope });
    if (refreshToken !== undefined) this.#receive('refresh_token', refreshToken, hop.id, 'back');
    if (isRefresh) {
      const rotated = refreshToken !== undefined && refreshToken.reveal() !== sentField(entry, 'refresh_token');
      this.#observe({ kind: 'refresh', hop: hop.id, rotated });
    }
    const code = sentField(entry, 'code');
    await this.#observeTokens({
      hop: hop.id,
      channel: 'back',
      idToken,
      accessToken,
      tokenType,
      grantedScope: scope,
      grantedDetails: authorizationDetails,
      earlierIdToken,
      code: code === undefined ? undefined : new Secret(code, 'code'),
      requestedScope: sentField(entry, 'scope'),
      isRefresh,
    });
  }

  async #readUserInfo(hop: Hop, response: HttpResponse): Promise<void> {
    const reading = readUserInfo(response);
    this.#note(reading.findings, hop.id);
    if (reading.kind !== 'claims' || this.#hasHiddenTokens) return;
    const idToken = this.#flow.tokens.findLast(({ kind }) => kind === 'id_token')?.value;
    const claims = idToken === undefined ? undefined : readingOf(idToken);
    const subject = claims?.kind === 'decoded' ? claims.claims['sub'] : undefined;
    const { clientId } = this.#plan.plan.client;
    if (reading.jwt !== undefined) await this.#verify([reading.jwt]);
    this.#observe({
      kind: 'userInfo',
      hop: hop.id,
      claims: reading.claims,
      idTokenSubject: typeof subject === 'string' ? subject : undefined,
      jwt: reading.jwt,
      issuer: this.#metadata.issuer,
      clientId,
    });
  }

  #readIntrospection(entry: HarEntry, hop: Hop, response: HttpResponse): void {
    const reading = readIntrospection(response);
    this.#note(reading.findings, hop.id);
    const token = sentField(entry, 'token');
    if ((reading.kind !== 'active' && reading.kind !== 'inactive') || token === undefined || this.#hasHiddenTokens) return;
    const known = this.#flow.tokens.find(({ value }) => value.reveal() === token);
    const members = reading.kind === 'active' ? reading.claims : { active: false };
    const { clientId } = this.#plan.plan.client;
    const tokenKind: TokenKind = known?.kind === 'refresh_token' || known?.kind === 'id_token' ? known.kind : 'access_token';
    const value = known?.value ?? new Secret(token, 'token');
    this.#observe({ kind: 'introspection', hop: hop.id, token: value, tokenKind, members, clientId, nowSeconds: this.#nowSeconds() });
    this.#observe({ kind: 'tokenUse', hop: hop.id, token: value, at: 'introspection', accepted: reading.kind === 'active' });
  }

  async #observeTokens(came: CameTokens): Promise<void> {
    const { idToken, accessToken, code, isRefresh = false } = came;
    if ([idToken, accessToken].some((token) => token !== undefined && this.#isTag(token.reveal()))) {
      this.#hasHiddenTokens = true;
      return;
    }
    const reading = idToken === undefined ? undefined : readingOf(idToken);
    const algorithm = reading?.kind === 'decoded' ? String(reading.header['alg']) : '';
    const hashOf = (value: string | undefined) =>
      value === undefined || this.#isTag(value) ? undefined : { hash: tokenHash(value, algorithm, this.#ports.digest) };
    const sent = this.#sent;
    const parameters = sent?.parameters ?? [];
    const evidence: TokensEvidence = {
      kind: 'tokens',
      hop: came.hop,
      channel: came.channel,
      issuer: this.#metadata.issuer,
      clientId: this.#plan.plan.client.clientId,
      algorithms: this.#metadata.id_token_signing_alg_values_supported,
      registeredAlgorithm: undefined,
      idToken,
      idTokenExpected: came.channel === 'back' && sent !== undefined && !isRefresh,
      accessToken,
      tokenType: came.tokenType,
      accessTokenHash: hashOf(accessToken?.reveal()),
      codeHash: hashOf(code?.reveal()),
      stateHash: isRefresh ? undefined : hashOf(sent?.state),
      nonce: isRefresh || (sent?.nonce !== undefined && this.#isTag(sent.nonce)) ? undefined : sent?.nonce,
      maxAgeSeconds: isRefresh ? undefined : sent?.maxAgeSeconds,
      acrValues: isRefresh ? undefined : sent?.acrValues,
      requestedClaims: objectMember(parseJsonObject(fieldValue(parameters, 'claims') ?? '') ?? {}, 'id_token'),
      requestedScope: came.requestedScope ?? (isRefresh ? undefined : sent?.scope),
      grantedScope: came.grantedScope,
      requestedResources: parameters.filter(([name, value]) => name === 'resource' && value !== '').map(([, value]) => value),
      requestedDetails: parseObjectList(fieldValue(parameters, 'authorization_details') ?? ''),
      grantedDetails: came.grantedDetails,
      earlierIdToken: came.earlierIdToken,
      nowSeconds: this.#nowSeconds(),
    };
    this.#observe(evidence);
    await this.#verify([idToken, accessToken].filter((token) => token !== undefined));
  }

  async #verify(tokens: readonly Secret[]): Promise<void> {
    for (const token of tokens) {
      const reading = readingOf(token);
      const isPublic = reading.kind === 'decoded' && !/^(?:HS|none)/i.test(String(reading.header['alg']));
      const outcome =
        this.#keys === undefined || !isPublic ? ({ kind: 'unchecked' } as const) : await this.#ports.verify(token.reveal(), this.#keys);
      this.#observe({ kind: 'signature', token, outcome });
    }
  }

  #receive(
    kind: ReceivedToken['kind'],
    value: Secret,
    hop: HopId,
    channel: 'front' | 'back',
    more: { readonly expiresInSeconds?: number | undefined; readonly scope?: string | undefined } = {},
  ): void {
    const receivedAt = this.#now as EpochMs; // the archive has the unit as text
    this.#emit({ type: 'tokenReceived', token: { kind, value, hop, channel, receivedAt, ...present(more) } });
  }

  #tokenOf(value: string): Secret {
    return this.#flow.tokens.find((token) => token.value.reveal() === value)?.value ?? new Secret(value, 'token');
  }

  #learnSecrets(entry: HarEntry): void {
    const received = entry === this.#signOn.response?.entry ? this.#signOn.response.received.parameters : [];
    for (const [name, value] of [...fieldsOf(entry), ...received]) {
      const label = Object.hasOwn(secretParameters, name) ? secretParameters[name] : undefined;
      if (label !== undefined && value !== '') this.#emit({ type: 'secretUsed', secret: new Secret(value, label) });
    }
  }

  /** Of the token request of this sign-on. */
  #verifier(): Secret | undefined {
    const entry = this.#signOn.hops.find(({ step, entry: each }) => step === 'token request' && formOf(each).length > 0)?.entry;
    const verifier = entry === undefined ? undefined : sentField(entry, 'code_verifier');
    return verifier === undefined || this.#isTag(verifier) ? undefined : new Secret(verifier, 'verifier');
  }

  #endOfRecording(): FlowOutcome {
    const { authorization, response } = this.#signOn;
    if (authorization === undefined || response !== undefined) {
      this.#noteMissingTokens();
      return { kind: 'completed' };
    }
    const last = this.#flow.hops.at(-1);
    const status = last?.outcome.kind === 'answered' ? last.outcome.response.status : 0;
    if (last !== undefined && status >= 400) {
      const message = l10n`The recording ends with ${hopInWords(last)}, which the server rejected with status ${status}.`;
      return { kind: 'refused', error: { code: 'recording.refused', message, hop: last.id } };
    }
    const error: FlowError = {
      code: 'recording.noResponse',
      message: l10n`The recording ends before the authorization response: no redirect to the client stands in it.`,
      remedy: l10n`Record with the network log kept across pages, until the application is shown again.`,
      ...present({ hop: last?.id }),
    };
    return { kind: 'failed', error };
  }

  /** A code came, and what became of it does not stand in the recording. */
  #noteMissingTokens(): void {
    const { response } = this.#signOn;
    const hop = this.#flow.hops[this.#signOn.hops.findIndex(({ entry }) => entry === response?.entry)];
    const hasCode = fieldValue(response?.received.parameters ?? [], 'code') !== undefined;
    if (hop === undefined || !hasCode || this.#hasTokenResponse) return;
    const isAsked = this.#signOn.hops.some(({ step }) => step === 'token request');
    const message = isAsked
      ? l10n`What the code was exchanged for is not recorded: the archive has the token request without the body of its response.`
      : l10n`What the code was exchanged for is not recorded: a client on a server sends the token request out of sight of the browser.`;
    this.#note([{ severity: 'info', code: 'recording.noTokenResponse', message, spec: 'RFC 6749 section 4.1.3' }], hop.id);
  }

  #explaining(): ExplainingRun {
    return {
      plan: this.#plan.plan,
      memory: emptyMemory(),
      recorded: () => this.#flow,
      nowSeconds: () => this.#nowSeconds(),
      explain: explainError,
    };
  }

  /** The first error ends a sign-on; a later refresh that is refused does not undo it. */
  #refuse(error: FlowError & { readonly serverError?: OAuthError }): void {
    if (!this.#hasTokens()) this.#end ??= { kind: 'refused', error };
  }

  #fail(error: FlowError): void {
    if (!this.#hasTokens()) this.#end ??= { kind: 'failed', error };
  }

  #hasTokens(): boolean {
    return this.#flow.tokens.some(({ channel }) => channel === 'back');
  }

  #note(findings: readonly Finding[], hop: HopId): void {
    if (findings.length > 0) this.#emit({ type: 'findingsReported', findings: findings.map((finding) => ({ ...finding, hop })) });
  }

  #observe(evidence: Evidence): void {
    this.#emit({ type: 'evidenceCame', evidence });
  }

  #emit(event: FlowEvent): void {
    this.#flow = reduceFlow(this.#flow, event);
  }

  #isTag(value: string): boolean {
    return this.#archive.tags.has(value);
  }

  #nowSeconds(): number {
    return this.#now / 1000;
  }
}

interface CameTokens {
  readonly hop: HopId;
  readonly channel: 'front' | 'back';
  readonly idToken: Secret | undefined;
  readonly accessToken: Secret | undefined;
  readonly tokenType: string | undefined;
  readonly grantedScope: string | undefined;
  readonly code: Secret | undefined;
  readonly grantedDetails?: readonly JsonObject[] | undefined;
  readonly earlierIdToken?: Secret | undefined;
  readonly requestedScope?: string | undefined;
  readonly isRefresh?: boolean;
}

/** Of parameters with one name, the first counts here: those of a request object stand before those beside it. */
function distinct(parameters: readonly FormField[]): readonly FormField[] {
  const known = new Set<string>();
  return parameters.filter(([name]) => {
    const isFirst = !known.has(name);
    known.add(name);
    return isFirst || name === 'resource';
  });
}

function metadataOf(hops: readonly RecordedHop[], issuer: string | undefined): ServerMetadata {
  for (const hop of hops) {
    if (hop.step !== 'discovery' || issuer === undefined) continue;
    const { outcome } = recordedHop(hop, '' as HopId, 0); // no hop of a run: only its response is read
    const reading = outcome.kind === 'answered' ? readServerMetadata(outcome.response, issuer, hop.entry.url.href) : undefined;
    if (reading?.kind === 'readable') return reading.metadata;
  }
  return present({ issuer });
}

/** Keys rotate: the newest set has those of the newest tokens. */
function keysOf(hops: readonly RecordedHop[]): JwkSet | undefined {
  for (const hop of [...hops].reverse()) {
    if (hop.step !== 'JWK set') continue;
    const { outcome } = recordedHop(hop, '' as HopId, 0); // as above
    const reading = outcome.kind === 'answered' ? readJwkSet(outcome.response) : undefined;
    if (reading?.kind === 'readable') return reading.keySet;
  }
  return undefined;
}
