import type { PartPlace, RequestChange } from '../../changes/requestChange.ts';
import type { HeaderField } from '../../http/http.ts';
import type { Encryption } from '../../jose/decryption.ts';
import type { JwtComparison, SentJwt } from '../../oauth/requests/sentJwt.ts';
import type { HopId, HopTiming, TransportFailure, TransportFailureCode } from '../../runs/hop.ts';
import { type Lane, type StepName, steps } from '../../runs/steps/steps.ts';
import type { CookieView, HopOutcomeView, HopView, RequestView } from '../../runs/views.ts';
import type { AssertionPart, AssertionPartName } from '../../webauthn/readAssertion.ts';
import { choice } from '../shapes/choice.ts';
import { flag } from '../shapes/flag.ts';
import { jsonObject } from '../shapes/jsonObject.ts';
import { list } from '../shapes/list.ts';
import { number } from '../shapes/number.ts';
import { pair } from '../shapes/pair.ts';
import { optional, record } from '../shapes/record.ts';
import type { Shape } from '../shapes/shape.ts';
import { text } from '../shapes/text.ts';
import { variants } from '../shapes/variants.ts';
import { findingShape } from './findingShapes.ts';
import { bodyText, longText, shortText } from './texts.ts';

const mostHeaders = 2_000;
const mostParts = 1_000;

const lane = choice<Lane>({ client: 1, userAgent: 1, authorizationServer: 1, flow: 1, tokenEndpoint: 1, api: 1 });
const step: Shape<StepName> = choice<StepName>(steps);
const headers: Shape<readonly HeaderField[]> = list(pair(shortText, longText), mostHeaders);
const cookies = list(record<CookieView>({ name: shortText, value: longText, attributes: list(longText, mostParts) }), mostHeaders);

const request = record<RequestView>({
  method: shortText,
  url: longText,
  headers,
  body: optional(bodyText),
  cookies,
});

export const encryptionShape = record<Encryption>({ alg: shortText, enc: shortText });

const verdict = choice<AssertionPart['verdict']>({ matches: 1, differs: 1, notCompared: 1 });

const assertionPart = record<AssertionPart>({
  name: choice<AssertionPartName>({
    assertion: 1,
    id: 1,
    type: 1,
    challenge: 1,
    origin: 1,
    rpIdHash: 1,
    flags: 1,
    signCount: 1,
    userHandle: 1,
    signature: 1,
  }),
  value: longText,
  verdict,
  note: longText,
  spec: shortText,
});

const sentJwt = record<SentJwt>({
  kind: choice<SentJwt['kind']>({ requestObject: 1, dpopProof: 1 }),
  header: jsonObject,
  claims: jsonObject,
  encryption: optional(encryptionShape),
  comparisons: list(record<JwtComparison>({ name: shortText, verdict, note: longText, spec: shortText }), mostParts),
});

const change = record<RequestChange>({
  place: choice<PartPlace>({ method: 1, url: 1, query: 1, form: 1, json: 1, body: 1, header: 1, cookie: 1 }),
  name: longText,
  how: choice<RequestChange['how']>({ set: 1, added: 1, removed: 1 }),
});

const timing = record<HopTiming>({
  queueMs: optional(number()),
  connectMs: optional(number()),
  firstByteMs: optional(number()),
  totalMs: number(),
});

const failure = record<TransportFailure>({
  code: choice<TransportFailureCode>({
    'transport.refused': 1,
    'transport.nameNotFound': 1,
    'transport.unreachable': 1,
    'transport.tls': 1,
    'transport.timedOut': 1,
    'transport.reset': 1,
    'transport.malformed': 1,
    'transport.proxy': 1,
    'transport.badUrl': 1,
    'transport.aborted': 1,
    'transport.skipped': 1,
    'transport.other': 1,
  }),
  message: longText,
  remedy: optional(longText),
  certificate: optional(choice<NonNullable<TransportFailure['certificate']>>({ untrusted: 1, invalid: 1 })),
});

type Outcome<Kind extends HopOutcomeView['kind']> = Extract<HopOutcomeView, { kind: Kind }>;

const outcome = variants<HopOutcomeView>({
  pending: record<Outcome<'pending'>>({ kind: choice({ pending: 1 }) }),
  answered: record<Outcome<'answered'>>({
    kind: choice({ answered: 1 }),
    status: number(),
    statusText: longText,
    headers,
    body: bodyText,
    bodyBytes: number(),
    bodyCut: flag,
    cookies,
    summary: longText,
    timing,
  }),
  failed: record<Outcome<'failed'>>({ kind: choice({ failed: 1 }), failure, timing }),
  handedOver: record<Outcome<'handedOver'>>({ kind: choice({ handedOver: 1 }), message: longText, timing }),
});

/** A hop as a view has it. */
export const hopShape = record<HopView>({
  id: text<HopId>(200),
  index: number(),
  step,
  from: lane,
  to: lane,
  label: longText,
  action: optional(longText),
  purpose: longText,
  startedAt: number(),
  request,
  assertion: optional(list(assertionPart, mostParts)),
  jwts: optional(list(sentJwt, mostParts)),
  changes: optional(list(change, mostParts)),
  outcome,
  findings: list(findingShape, mostParts),
});
