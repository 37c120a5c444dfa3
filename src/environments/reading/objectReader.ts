import type { ConfigurationProblem } from '../environment.ts';
import { nearestName } from '../nearestName.ts';

/**
 * Reads the members of one JSON object of the configuration, and notes what is wrong with them.
 *
 * Every reading method gives `undefined` for a member that is missing or wrong; a wrong one also makes the
 * reader {@link broken}, so that its caller can leave the whole part out. Messages say what is wrong and what
 * to write; they quote no value that could be a secret.
 */
export class ObjectReader {
  readonly #members: ReadonlyMap<string, unknown>;
  readonly #problems: ConfigurationProblem[];
  #broken = false;

  private constructor(
    readonly path: string,
    members: Readonly<Record<string, unknown>>,
    problems: ConfigurationProblem[],
  ) {
    this.#members = new Map(Object.entries(members));
    this.#problems = problems;
  }

  /** `undefined`, with a problem noted, when the value is not a JSON object. */
  static of(value: unknown, path: string, what: string, problems: ConfigurationProblem[]): ObjectReader | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return new ObjectReader(path, value as Readonly<Record<string, unknown>>, problems);
    }
    problems.push({ path, severity: 'error', message: `${what} is an object in braces, not ${nameOfType(value)}.` });
    return undefined;
  }

  /** True when a member was so wrong that the object cannot be used. */
  get broken(): boolean {
    return this.#broken;
  }

  has(name: string): boolean {
    return this.#members.get(name) !== undefined;
  }

  value(name: string): unknown {
    return this.#members.get(name);
  }

  error(name: string, message: string): undefined {
    this.#broken = true;
    this.#problems.push({ path: this.#pathOf(name), severity: 'error', message });
    return undefined;
  }

  warning(name: string, message: string): void {
    this.#problems.push({ path: this.#pathOf(name), severity: 'warning', message });
  }

  /** Warns of every member that is not known: a misspelt name would otherwise be silently without effect. */
  warnOfUnknown(known: readonly string[]): void {
    for (const name of this.#members.keys()) {
      if (known.includes(name)) continue;
      const meant = nearestName(name, known);
      const advice = meant === undefined ? 'Remove it.' : `Did you mean "${meant}"?`;
      this.warning(name, `"${shortened(name)}" is not a property here and has no effect. ${advice}`);
    }
  }

  /** A text that is not empty. Space around it is an error, since it is sent as written. */
  text(name: string, what: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.error(name, `${what} is a text in quotes, not ${nameOfType(value)}.`);
    if (value.trim() === '') return this.error(name, `${what} is empty: write it, or remove the property.`);
    if (value !== value.trim()) return this.error(name, `${what} has space before or after it: remove the space.`);
    return value;
  }

  requiredText(name: string, what: string): string | undefined {
    return this.has(name) ? this.text(name, what) : this.error(name, `${what} is missing: add "${name}".`);
  }

  choice<Value extends string>(name: string, what: string, allowed: readonly Value[]): Value | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : this.#oneOf(name, what, value, allowed);
  }

  choices<Value extends string>(name: string, what: string, allowed: readonly Value[]): readonly Value[] | undefined {
    return this.#list(name, what, (item, place) => this.#oneOf(place, what, item, allowed));
  }

  texts(name: string, what: string): readonly string[] | undefined {
    return this.#list(name, what, (item, place) => {
      if (typeof item === 'string' && item.trim() !== '' && item === item.trim()) return item;
      return this.error(place, `${what} is a text without space around it, not ${nameOfType(item)}.`);
    });
  }

  /** An object of texts, such as extra parameters. */
  textMap(name: string, what: string): Readonly<Record<string, string>> | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.error(name, `${what} are an object in braces with a text for each name, not ${nameOfType(value)}.`);
    }
    const entries = Object.entries(value);
    const wrong = entries.find(([, text]) => typeof text !== 'string');
    if (wrong !== undefined) {
      return this.error(`${name}.${shortened(wrong[0])}`, `The value is a text in quotes, not ${nameOfType(wrong[1])}.`);
    }
    return Object.fromEntries(entries) as Readonly<Record<string, string>>;
  }

  #list<Item>(name: string, what: string, read: (item: unknown, place: string) => Item | undefined): readonly Item[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.error(name, `${what} stand in a list in square brackets, not in ${nameOfType(value)}.`);
    return value.map((item, index) => read(item, `${name}[${index}]`)).filter((item) => item !== undefined);
  }

  #oneOf<Value extends string>(place: string, what: string, value: unknown, allowed: readonly Value[]): Value | undefined {
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    const known = `write one of ${allowed.map((each) => `"${each}"`).join(', ')}`;
    if (typeof value !== 'string') return this.error(place, `${what} is a text in quotes, not ${nameOfType(value)}: ${known}.`);
    // PingOne's API spells grant and response types in upper case: AUTHORIZATION_CODE.
    const meant = allowed.find((each) => each.toLowerCase() === value.toLowerCase()) ?? nearestName(value, allowed);
    const advice = meant === undefined ? known : `did you mean "${meant}"`;
    return this.error(place, `"${shortened(value)}" is not known here: ${advice}${meant === undefined ? '.' : '?'}`);
  }

  #pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

/** The type of a JSON value in words. Never the value: it could be a secret. */
export function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : 'a text';
  return `a ${typeof value}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
