import type { Problem } from '../../meaning/explanation.ts';
import type { ClientAuthenticationMethod, OAuthError, PkceMethod, TokenKind } from '../../oauth/wire.ts';
import type { SentBefore } from '../../plan/plan.ts';
import type { FlowId, HopId } from '../../runs/hop.ts';
import type { FlowErrorView, FlowView, GrantEndView, LifetimeSetting, OutcomeView, PkceView, TokenView } from '../../runs/views.ts';
import { choice } from '../shapes/choice.ts';
import { jsonObject } from '../shapes/jsonObject.ts';
import { list } from '../shapes/list.ts';
import { number } from '../shapes/number.ts';
import { notInFiles, optional, record } from '../shapes/record.ts';
import { text } from '../shapes/text.ts';
import { textMap } from '../shapes/textMap.ts';
import { variants } from '../shapes/variants.ts';
import { checkShape, hopFindingShape } from './findingShapes.ts';
import { encryptionShape, hopShape } from './hopShape.ts';
import { longText, shortText, tagPattern } from './texts.ts';

const mostHops = 20_000;
const mostResults = 20_000;
const mostTokens = 2_000;
const mostTags = 100_000;

const serverError = record<OAuthError>({ error: longText, error_description: optional(longText), error_uri: optional(longText) });

const problem = choice<Problem>({
  configurationWrong: 1,
  registrationInsufficient: 1,
  redirectUriNotRegistered: 1,
  clientAuthenticationRefused: 1,
  clientSecretMissing: 1,
  passwordMissing: 1,
  passwordRefused: 1,
  passkeyRefused: 1,
  scopeMissing: 1,
  sessionStillOpen: 1,
  sessionLost: 1,
  expired: 1,
  ended: 1,
  serverUnavailable: 1,
  signOnForbidden: 1,
  pushedRequestMissing: 1,
  requestObjectMissing: 1,
  browserNeeded: 1,
});

const error = record<FlowErrorView>({
  code: longText,
  message: longText,
  remedy: optional(longText),
  hop: optional(text<HopId>(200)),
  spec: optional(shortText),
  correlationId: optional(longText),
  serverError: optional(serverError),
  problem: optional(problem),
  remedies: notInFiles,
});

type Outcome<Kind extends OutcomeView['kind']> = Extract<OutcomeView, { kind: Kind }>;

const ended = record<Outcome<'refused' | 'failed'>>({ kind: choice({ refused: 1, failed: 1 }), error });

const outcome = variants<OutcomeView>({
  running: record<Outcome<'running'>>({ kind: choice({ running: 1 }) }),
  completed: record<Outcome<'completed'>>({ kind: choice({ completed: 1 }) }),
  refused: ended,
  failed: ended,
  cancelled: record<Outcome<'cancelled'>>({ kind: choice({ cancelled: 1 }) }),
});

const tokenKind = { id_token: 1, access_token: 1, refresh_token: 1 } as const satisfies Record<TokenKind, unknown>;

const token = record<TokenView>({
  kind: choice<TokenView['kind']>({ ...tokenKind, subject_token: 1, actor_token: 1, response: 1, logout_token: 1 }),
  tag: longText,
  hop: optional(text<HopId>(200)),
  channel: choice<TokenView['channel']>({ front: 1, back: 1, given: 1 }),
  format: choice<TokenView['format']>({ jwt: 1, opaque: 1 }),
  encryption: optional(encryptionShape),
  header: optional(jsonObject),
  claims: optional(jsonObject),
  exact: optional(textMap(longText, mostResults)),
  expiresAt: optional(number()),
  scope: optional(longText),
  problem: optional(longText),
});

/** A run as it stands in a file: without what is about the window that shows it. */
export type FileRun = Omit<FlowView, 'live' | 'prompt'>;

export const runShape = record<FileRun>({
  id: text<FlowId>(200),
  title: shortText,
  grant: shortText,
  environment: shortText,
  provider: optional(shortText),
  application: shortText,
  user: optional(shortText),
  basedOn: optional(record<SentBefore>({ run: shortText, hop: shortText, index: number() })),
  badges: list(shortText, mostTokens),
  clientAuthentication: optional(
    choice<ClientAuthenticationMethod>({
      none: 1,
      client_secret_basic: 1,
      client_secret_post: 1,
      client_secret_jwt: 1,
      private_key_jwt: 1,
      tls_client_auth: 1,
      self_signed_tls_client_auth: 1,
    }),
  ),
  startedAt: number(),
  durationMs: optional(number()),
  outcome,
  grantEnd: optional(record<GrantEndView>({ outcome, durationMs: number(), hops: number() })),
  tokens: list(token, mostTokens),
  pkce: optional(
    record<PkceView>({
      method: choice<PkceMethod>({ S256: 1, plain: 1, none: 1 }),
      verifierTag: longText,
      challenge: longText,
    }),
  ),
  lifetimes: optional(
    list(
      record<LifetimeSetting>({ token: choice<TokenKind>(tokenKind), seconds: number(), setting: shortText, owner: shortText }),
      mostTokens,
    ),
  ),
  checks: list(checkShape, mostResults),
  findings: list(hopFindingShape, mostResults),
  tags: list(text(60, tagPattern), mostTags),
  hops: list(hopShape, mostHops),
});
