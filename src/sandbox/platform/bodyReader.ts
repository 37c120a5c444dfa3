import { type ErrorDetail, PlatformError } from '../http/platformError.ts';

/** Reads members of a JSON body and collects what is wrong with them, so that one answer names everything. */
export class BodyReader {
  readonly #details: ErrorDetail[] = [];

  constructor(private readonly body: Readonly<Record<string, unknown>>) {}

  refuse(code: string, target: string, message: string, innerError?: ErrorDetail['innerError']): void {
    this.#details.push({ code, target, message, ...(innerError === undefined ? {} : { innerError }) });
  }

  /** @throws {PlatformError} 400 `INVALID_DATA` with everything that was wrong */
  finish(): void {
    if (this.#details.length === 0) return;
    throw new PlatformError(
      400,
      'INVALID_DATA',
      'The request could not be completed. One or more validation errors were in the request.',
      this.#details,
    );
  }

  /** A text; `''` when it is refused. */
  requiredText(name: string, maxLength = 256): string {
    const value = this.body[name];
    if (value === undefined || value === null) this.refuse('REQUIRED_VALUE', name, `${name} is required.`);
    else if (typeof value !== 'string') this.refuse('INVALID_VALUE', name, `${name} must be a text.`);
    else if (value.trim() === '') this.refuse('EMPTY_VALUE', name, `${name} must not be empty.`);
    else if (value.length > maxLength) this.refuse('SIZE_LIMIT_EXCEEDED', name, `${name} is too long.`, { maximumValue: maxLength });
    else return value;
    return '';
  }

  optionalText(name: string): string | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    this.refuse('INVALID_VALUE', name, `${name} must be a text.`);
    return undefined;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.body[name] ?? otherwise;
    if (typeof value === 'boolean') return value;
    this.refuse('INVALID_VALUE', name, `${name} must be true or false.`);
    return otherwise;
  }

  number(name: string, otherwise: number, minimum: number, maximum: number): number {
    const value = this.body[name] ?? otherwise;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.refuse('INVALID_VALUE', name, `${name} must be a whole number.`);
      return otherwise;
    }
    if (value >= minimum && value <= maximum) return value;
    this.refuse('OUT_OF_RANGE', name, `${name} is out of range.`, { rangeMinimumValue: minimum, rangeMaximumValue: maximum });
    return otherwise;
  }

  oneOf<Value extends string>(name: string, allowed: readonly Value[], otherwise?: Value): Value {
    const value = this.body[name] ?? otherwise;
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    if (value === undefined) this.refuse('REQUIRED_VALUE', name, `${name} is required.`);
    else this.refuse('INVALID_VALUE', name, `${name} is not one of the allowed values.`, { allowedValues: allowed });
    return otherwise ?? (allowed[0] as Value);
  }

  listOf<Value extends string>(name: string, allowed: readonly Value[], otherwise: readonly Value[]): readonly Value[] {
    const values = this.texts(name, otherwise);
    const unknown = values.find((value) => !allowed.some((each) => each === value));
    if (unknown === undefined) return values as readonly Value[];
    this.refuse('INVALID_VALUE', name, `${name} has a value that is not allowed.`, { allowedValues: allowed });
    return otherwise;
  }

  texts(name: string, otherwise: readonly string[] = []): readonly string[] {
    const value = this.body[name] ?? otherwise;
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
    this.refuse('INVALID_VALUE', name, `${name} must be a list of texts.`);
    return otherwise;
  }

  /** The `id` of a reference: `{ "population": { "id": … } }`. */
  reference(name: string): string | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    const id: unknown = typeof value === 'object' && 'id' in value ? value.id : undefined;
    if (typeof id === 'string') return id;
    this.refuse('INVALID_VALUE', `${name}.id`, `${name} must name an ID.`);
    return undefined;
  }
}
