import type { Hop } from './hop.ts';
import { type FoundSecret, secretsOf } from './hopSecrets.ts';
import type { Random } from './ports.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { secretForms } from './secretForms.ts';
import type { FlowView, HopView, TokenView } from './views.ts';

/**
 * A view that was made by an earlier version, with what the rules of today hide hidden as well. Tags that stand in it stay;
 * what is found now gets tags that nothing can be revealed for. Ours: a view has no raw values, so its texts are searched as
 * if they were what was sent and received, the claims of a token as if they were a JSON body.
 */
export function redactAgain(view: FlowView, random: Random): FlowView {
  const known = new Set(view.tags);
  const secrets = [...view.hops.map(asHop), ...view.tokens.map(asHopOfToken)].flatMap(secretsOf).filter(({ value }) => !known.has(value));
  if (secrets.length === 0) return view;
  const pseudonyms = new Pseudonyms(random);
  const tags = secrets.map((secret) => hideEverywhere(pseudonyms, secret));
  const { id, tags: before, ...rest } = view;
  const hidden = hideIn(rest, (text) => pseudonyms.hide(text), 0) as Omit<FlowView, 'id' | 'tags'>;
  return { ...hidden, id, tags: [...new Set([...before, ...tags])] };
}

function hideEverywhere(pseudonyms: Pseudonyms, secret: FoundSecret): string {
  const tag = pseudonyms.tagFor(secret.label, secret.value);
  for (const [text, replacement] of secretForms(secret, tag)) pseudonyms.hideText(text, replacement);
  return tag;
}

function asHop({ id, index, step, startedAt, request, outcome }: HopView): Hop {
  const { method, url, headers, body } = request;
  return {
    id,
    index,
    step,
    startedAt,
    request: { method: method as Hop['request']['method'], url, headers, ...(body === undefined ? {} : { body }) },
    outcome: outcome.kind === 'answered' ? answered(outcome) : { kind: 'pending' },
  };
}

function answered(outcome: Extract<HopView['outcome'], { kind: 'answered' }>): Hop['outcome'] {
  const { status, statusText, headers, body, bodyBytes, bodyCut, timing } = outcome;
  return { kind: 'answered', response: { status, statusText, headers, body, bodyBytes, bodyCut }, timing };
}

function asHopOfToken({ hop, header = {}, claims = {} }: TokenView): Hop {
  const body = JSON.stringify({ header, claims });
  return {
    id: hop,
    index: 1,
    step: 'token request',
    startedAt: 0 as Hop['startedAt'],
    request: { method: 'GET', url: 'https://token.invalid/', headers: [] },
    outcome: {
      kind: 'answered',
      response: {
        status: 200,
        statusText: '',
        headers: [['content-type', 'application/json']],
        body,
        bodyBytes: body.length,
        bodyCut: false,
      },
      timing: { totalMs: 0 },
    },
  };
}

/** Deeper than any view; claims are cut above it when a view is made. */
const maxDepth = 64;

/** Every text in a value, at any place; names stay. */
function hideIn(value: unknown, hide: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hideIn(member, hide, depth + 1)]));
}
