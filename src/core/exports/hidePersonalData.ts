import { encodeFormText } from '../http/form.ts';
import { mediaType } from '../http/http.ts';
import type { FlowView, HopView, OutcomeView } from '../runs/views.ts';
import { type PersonalValue, personalDataOf } from './personalData.ts';

/**
 * The run with tags in the place of personal data: `username#0001`. They are tags of the run from then on, so that records show them, and
 * what runs again asks for them. Names of hosts stay.
 */
export function hidePersonalData(run: FlowView): FlowView {
  const values = personalDataOf(run);
  if (values.length === 0) return run;
  const tags = tagsFor(values, run.tags);
  const texts = new PersonalTexts(tags);
  return {
    ...run,
    title: texts.hide(run.title),
    ...(run.user === undefined ? {} : { user: texts.hide(run.user) }),
    outcome: hideOutcome(run.outcome, texts),
    ...(run.grantEnd === undefined ? {} : { grantEnd: { ...run.grantEnd, outcome: hideOutcome(run.grantEnd.outcome, texts) } }),
    tokens: run.tokens.map(({ header, claims, exact, ...token }) => ({
      ...token,
      ...(header === undefined ? {} : { header: texts.hideMembers(header) }),
      ...(claims === undefined ? {} : { claims: texts.hideMembers(claims) }),
      ...(exact === undefined ? {} : { exact }),
    })),
    checks: run.checks.map((check) => texts.hideSentences(check)),
    findings: run.findings.map((finding) => texts.hideSentences(finding)),
    tags: [...run.tags, ...new Set(tags.values())],
    hops: run.hops.map((hop) => hideHop(hop, texts)),
  };
}

/** A tag for each value, in small letters. */
function tagsFor(values: readonly PersonalValue[], taken: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const tags = new Map<string, string>();
  for (const { kind, value } of values) {
    if (tags.has(value.toLowerCase())) continue;
    let number = 1;
    while (used.has(tagOf(kind, number))) number += 1;
    const tag = tagOf(kind, number);
    used.add(tag);
    tags.set(value.toLowerCase(), tag);
  }
  return tags;
}

/** As long as any tag (`src/core/redaction`): readers of saved runs take nothing shorter for one. */
function tagOf(kind: PersonalValue['kind'], number: number): string {
  return `${kind}#${number.toString(16).padStart(4, '0')}`;
}

function hideOutcome(outcome: OutcomeView, texts: PersonalTexts): OutcomeView {
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') return outcome;
  const { serverError } = outcome.error;
  const hidden = texts.hideSentences(outcome.error);
  return {
    ...outcome,
    error:
      serverError?.error_description === undefined
        ? hidden
        : { ...hidden, serverError: { ...serverError, error_description: texts.hide(serverError.error_description) } },
  };
}

function hideHop(hop: HopView, texts: PersonalTexts): HopView {
  const { request, outcome, assertion, jwts } = hop;
  const headers = (fields: typeof request.headers): typeof request.headers =>
    fields.map(([name, value]) => [
      name,
      /^(?:location|referer|content-location)$/i.test(name) ? texts.hideInUrl(value) : texts.hide(value),
    ]);
  const cookies = (list: typeof request.cookies): typeof request.cookies =>
    list.map(({ name, value, attributes }) => ({ name, value: texts.hide(value), attributes: attributes.map((each) => texts.hide(each)) }));
  const body = (text: string, fields: typeof request.headers): string =>
    mediaType(fields) === 'application/x-www-form-urlencoded' ? texts.hideInUrl(text) : texts.hideInBody(text);
  return {
    ...hop,
    label: texts.hide(hop.label),
    request: {
      ...request,
      url: texts.hideInUrl(request.url),
      headers: headers(request.headers),
      cookies: cookies(request.cookies),
      ...(request.body === undefined ? {} : { body: body(request.body, request.headers) }),
    },
    ...(assertion === undefined ? {} : { assertion: assertion.map((part) => ({ ...part, value: texts.hide(part.value) })) }),
    ...(jwts === undefined ? {} : { jwts: jwts.map((jwt) => ({ ...jwt, claims: texts.hideMembers(jwt.claims) })) }),
    outcome:
      outcome.kind === 'answered'
        ? {
            ...outcome,
            headers: headers(outcome.headers),
            cookies: cookies(outcome.cookies),
            body: body(outcome.body, outcome.headers),
            summary: texts.hide(outcome.summary),
          }
        : outcome.kind === 'failed'
          ? { ...outcome, failure: { ...outcome.failure, message: texts.hide(outcome.failure.message) } }
          : outcome,
    findings: hop.findings.map((finding) => texts.hideSentences(finding)),
  };
}

/** The texts of a run without the values that have a tag. */
class PersonalTexts {
  readonly #tags: ReadonlyMap<string, string>;
  readonly #pattern: RegExp;

  constructor(tags: ReadonlyMap<string, string>) {
    this.#tags = tags;
    const longestFirst = [...tags.keys()].sort((a, b) => b.length - a.length).map((value) => value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    // As a word, and not as the label of a tag.
    this.#pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_]|#[0-9a-f])`, 'giu');
  }

  hide(text: string): string {
    return text.replace(this.#pattern, (found) => this.#tags.get(found.toLowerCase()) ?? found);
  }

  /** Of JSON, string by string: a server may escape any character. One without an end goes on to the end, so that it is looked at once. */
  hideInBody(body: string): string {
    if (!/^\s*[[{"]/.test(body)) return this.hide(body);
    return body.replace(/"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)/gs, (literal) => {
      const plain = parsed(literal);
      const hidden = plain === undefined ? undefined : this.hide(plain);
      return hidden === undefined ? this.hide(literal) : hidden === plain ? literal : JSON.stringify(hidden);
    });
  }

  /** Of a URL or a form, part by part: a tag is percent-encoded there, as any text with a `#`. Scheme and host stay. */
  hideInUrl(url: string): string {
    const host = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
    return (
      host +
      url.slice(host.length).replace(/[^/?&=#;]+/g, (part) => {
        const plain = decoded(part);
        const hidden = this.hide(plain);
        return hidden === plain ? part : encodeFormText(hidden);
      })
    );
  }

  hideSentences<Shape extends { readonly message: string; readonly remedy?: string }>(shape: Shape): Shape {
    return {
      ...shape,
      message: this.hide(shape.message),
      ...(shape.remedy === undefined ? {} : { remedy: this.hide(shape.remedy) }),
    };
  }

  hideMembers(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, this.#hideValue(value)]));
  }

  #hideValue(value: unknown): unknown {
    if (typeof value === 'string') return this.hide(value);
    if (Array.isArray(value)) return value.map((item: unknown) => this.#hideValue(item));
    if (typeof value !== 'object' || value === null) return value;
    return this.hideMembers({ ...value });
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part; // no percent-encoding at all
  }
}

function parsed(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined; // no JSON after all
  }
}
