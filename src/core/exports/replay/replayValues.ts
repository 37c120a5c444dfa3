import { type FormField, fieldValue, parseForm } from '../../http/form.ts';
import { originOf } from '../../http/origin.ts';
import type { HopId } from '../../runs/hop.ts';
import type { FlowView, HopView } from '../../runs/views.ts';
import { splitTags, type TagSet } from '../../shown/tags.ts';
import { splitUrl } from '../../shown/urlParts.ts';
import type { Capture, MadeValue, ReplayInput, ReplayRequest, Template, TemplatePart, ValuePlace } from './replay.ts';
import type { PlacedValue } from './responsePlaces.ts';
import { aboutInput, inputNames, valueName } from './valueNames.ts';

interface Learned extends Capture {
  readonly hop: HopId;
  readonly value: string;
}

/** Names that say less of a value than the label of its tag. */
const holdsAnything: ReadonlySet<string> = new Set(['authorization', 'token', 'cookie']);
/** Shorter values that are no tags are the same by chance: `code`, `true`, `S256`. */
const shortestCaptured = 8;
/** What a person brings back from a browser, as it is called in words of ours: a server may send a parameter of any name. */
const broughtByBrowser = ['code', 'access_token', 'id_token'] as const;

/**
 * Where the values of the requests of a run come from, as its hops are gone through in order: what an earlier response brought is
 * captured, what binds a run is made anew, secrets and addresses are asked for, and all else stays as it was.
 */
export class ReplayValues {
  readonly tags: TagSet;
  readonly #run: FlowView;
  readonly #inputs = new Map<string, ReplayInput>();
  readonly #made = new Map<string, MadeValue>();
  /** By value; the first place where it came. */
  readonly #learned = new Map<string, Learned>();
  readonly #captures = new Map<string, Learned>();
  readonly #comparisons = new Map<HopId, { readonly place: ValuePlace; readonly value: Template }[]>();
  readonly #sent = new Set<string>();
  readonly #names = new Set<string>();
  readonly #nameOfTag = new Map<string, string>();
  readonly #nameOfOrigin = new Map<string, string>();

  readonly #isChallengeSent: boolean;
  readonly #makesAnew: boolean;

  /**
   * @param run with tags in the place of secrets
   * @param sent the hops that are sent again
   * @param makesAnew `false`: state, nonce and verifier are asked for, as secrets are
   */
  constructor(run: FlowView, tags: TagSet, sent: readonly HopView[], makesAnew: boolean) {
    this.#run = run;
    this.tags = tags;
    this.#makesAnew = makesAnew;
    this.#isChallengeSent =
      run.pkce !== undefined && sent.some((hop) => this.#fieldsOf(hop).some(([, value]) => value === run.pkce?.challenge));
  }

  get inputs(): readonly ReplayInput[] {
    return [...this.#inputs.values()];
  }

  /** What others are made of comes first. */
  get made(): readonly MadeValue[] {
    return [...this.#made.values()].sort((a, b) => Number(a.kind === 's256') - Number(b.kind === 's256'));
  }

  /** A value of a request, in parts. @param name of the parameter, member or header; `segment` of a path */
  template(value: string, name: string): Template {
    const whole = this.#wholeValue(value, name);
    const parts = whole ?? splitTags(value, this.tags).map((part) => (part.kind === 'tag' ? this.#tagged(part.tag, name) : part));
    this.#sent.add(value);
    for (const part of splitTags(value, this.tags)) if (part.kind === 'tag') this.#sent.add(part.tag);
    return parts;
  }

  /** Scheme and authority of a URL, which a person may want to send elsewhere. */
  origin(url: string): Template {
    const origin = originOf(url) ?? '';
    const known = this.#nameOfOrigin.get(origin);
    if (known !== undefined) return [{ kind: 'input', name: known }];
    const name = this.#unique(this.#nameOfOrigin.size === 0 ? 'BASE_URL' : 'OTHER_URL');
    this.#nameOfOrigin.set(origin, name);
    this.#inputs.set(name, { name, about: 'scheme, host and port of the server', secret: false, value: origin });
    return [{ kind: 'input', name }];
  }

  /** The two halves of HTTP Basic. @param credentials a tag, as the view has them */
  basic(credentials: string): NonNullable<ReplayRequest['basic']> {
    const clientId = this.#clientId();
    const tag = splitTags(credentials, this.tags).find((part) => part.kind === 'tag')?.tag;
    const half = (of: 'id' | 'secret'): Pick<ReplayInput, 'tag' | 'half'> => (tag === undefined ? {} : { tag, half: of });
    const id = this.#input('CLIENT_ID', { secret: false, ...(clientId === undefined ? half('id') : { value: clientId }) });
    return { id: [id], secret: [this.#input('CLIENT_SECRET', { secret: true, ...half('secret') })] };
  }

  /** Takes what the response to a hop brought. What was sent before is no news: it only has to be the same. */
  learn({ id }: Pick<HopView, 'id'>, places: readonly PlacedValue[]): void {
    for (const { value, place } of places) {
      if (this.#sent.has(value)) this.#compare(id, value, place);
      else if (!this.#learned.has(value) && this.#canBeCaptured(value)) {
        this.#learned.set(value, { hop: id, value, place, name: '' });
      }
    }
  }

  /** What the person brings back from the browser. `undefined` where nothing came. */
  answerIn(response: HopView): { readonly name: string; readonly parameter: string } | undefined {
    const { query, fragment } = splitUrl(response.request.url, this.tags);
    const fields = [...query, ...fragment, ...parseForm(response.request.body ?? '')];
    const parameter = broughtByBrowser.find((name) => (fieldValue(fields, name) ?? '') !== '');
    const value = parameter === undefined ? undefined : fieldValue(fields, parameter);
    if (parameter === undefined || value === undefined) return undefined;
    const place: ValuePlace = { kind: 'location', part: 'query', parameter };
    const learned = { hop: response.id, value, place, name: this.#unique(valueName(place)) };
    this.#learned.set(value, learned);
    this.#captures.set(value, learned);
    return { name: learned.name, parameter };
  }

  /** The value of a member of a response, as something that is captured; `undefined` where it has none. */
  captureOf(hop: HopId, member: string): Template | undefined {
    const learned = [...this.#learned.values()].find(
      ({ hop: from, place }) => from === hop && place.kind === 'json' && place.path.length === 1 && place.path[0] === member,
    );
    return learned === undefined ? undefined : [this.#captured(learned)];
  }

  /** What has to be taken from the response to a hop. */
  capturesOf(hop: HopId): readonly Capture[] {
    return [...this.#captures.values()].filter((each) => each.hop === hop).map(({ name, place }) => ({ name, place }));
  }

  comparisonsOf(hop: HopId): ReplayRequest['mustEqual'] {
    return this.#comparisons.get(hop) ?? [];
  }

  #wholeValue(value: string, name: string): Template | undefined {
    const learned = this.#learned.get(value);
    if (learned !== undefined) return [this.#captured(learned)];
    const { pkce, user } = this.#run;
    if (this.#makesAnew && pkce !== undefined && pkce.method === 'S256' && value === pkce.challenge) return [this.#challenge()];
    if (value === '') return [];
    if (name === 'client_id' && !this.#hasTag(value)) return [this.#input('CLIENT_ID', { secret: false, value })];
    if (name === 'redirect_uri' && !this.#hasTag(value)) return [this.#input('REDIRECT_URI', { secret: false, value })];
    if (user !== undefined && value === user && name !== 'segment') {
      const tag = this.#hasTag(value) ? { tag: value } : { value };
      return [this.#input('USER_NAME', { secret: false, ...tag })];
    }
    return undefined;
  }

  #tagged(tag: string, name: string): TemplatePart {
    const learned = this.#learned.get(tag);
    if (learned !== undefined) return this.#captured(learned);
    const label = tag.slice(0, tag.lastIndexOf('#'));
    // A verifier whose challenge went elsewhere, signed in a request object (RFC 9101) or in a hop that is not sent again, stays what it was.
    if (this.#makesAnew && tag === this.#run.pkce?.verifierTag && this.#isChallengeSent) return this.#random('CODE_VERIFIER', 32);
    if (this.#makesAnew && label === 'state') return this.#random('STATE', 16);
    if (this.#makesAnew && label === 'nonce') return this.#random('NONCE', 16);
    const known = this.#nameOfTag.get(tag);
    if (known !== undefined) return { kind: 'input', name: known };
    const named = (holdsAnything.has(name) ? inputNames[label] : undefined) ?? inputNames[name] ?? inputNames[label] ?? 'SECRET';
    const input = this.#input(this.#unique(named), { secret: true, tag }, named);
    this.#nameOfTag.set(tag, input.name);
    return input;
  }

  #challenge(): TemplatePart {
    this.#random('CODE_VERIFIER', 32);
    this.#made.set('CODE_CHALLENGE', { name: 'CODE_CHALLENGE', kind: 's256', of: 'CODE_VERIFIER' });
    return { kind: 'made', name: 'CODE_CHALLENGE' };
  }

  #random(name: string, bytes: number): TemplatePart {
    this.#names.add(name);
    this.#made.set(name, { name, kind: 'random', bytes });
    return { kind: 'made', name };
  }

  #captured(learned: Learned): TemplatePart {
    const known = this.#captures.get(learned.value);
    if (known !== undefined) return { kind: 'capture', name: known.name };
    const name = this.#unique(valueName(learned.place));
    this.#captures.set(learned.value, { ...learned, name });
    return { kind: 'capture', name };
  }

  #compare(hop: HopId, value: string, place: ValuePlace): void {
    const isState = (place.kind === 'location' && place.parameter === 'state') || (place.kind === 'json' && place.path.at(-1) === 'state');
    if (!isState || !this.#made.has('STATE')) return;
    const state = this.#tagged(value, 'state');
    if (state.kind !== 'made') return;
    this.#comparisons.set(hop, [...(this.#comparisons.get(hop) ?? []), { place, value: [state] }]);
  }

  #input(name: string, { secret, ...rest }: Omit<ReplayInput, 'name' | 'about'>, kind = name): TemplatePart & { readonly kind: 'input' } {
    const other = this.#inputs.get(name);
    if (other === undefined) {
      this.#names.add(name);
      this.#inputs.set(name, { name, about: aboutInput(kind), secret, ...rest });
      return { kind: 'input', name };
    }
    if (other.value === rest.value || rest.value === undefined) return { kind: 'input', name };
    return this.#input(this.#unique(name), { secret, ...rest }, kind);
  }

  #unique(name: string): string {
    let unique = name;
    for (let number = 2; this.#names.has(unique); number++) unique = `${name}_${number}`;
    this.#names.add(unique);
    return unique;
  }

  #hasTag(value: string): boolean {
    return splitTags(value, this.tags).some(({ kind }) => kind === 'tag');
  }

  #canBeCaptured(value: string): boolean {
    return this.#hasTag(value) || value.length >= shortestCaptured;
  }

  #clientId(): string | undefined {
    for (const hop of this.#run.hops) {
      const id = this.#fieldsOf(hop).find(([name, value]) => name === 'client_id' && value !== '' && !this.#hasTag(value))?.[1];
      if (id !== undefined) return id;
    }
    return undefined;
  }

  #fieldsOf({ request }: Pick<HopView, 'request'>): readonly FormField[] {
    return [...splitUrl(request.url, this.tags).query, ...parseForm(request.body ?? '')];
  }
}
