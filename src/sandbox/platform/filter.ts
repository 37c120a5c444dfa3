import { PlatformError } from '../http/platformError.ts';

/** Which attributes a collection can be filtered by, and with which operators. */
export interface FilterRules {
  readonly attributes: readonly string[];
  readonly operators: readonly Operator[];
}

type Operator = 'eq' | 'sw' | 'co';
type Condition = (attribute: (name: string) => unknown) => boolean;

/**
 * Reads a SCIM filter (RFC 7644 section 3.4.2.2): comparisons with `eq`, `sw` and `co`, joined by `and` and `or`, with parentheses.
 * Ours: `co`, and which operator which attribute takes.
 *
 * @throws {PlatformError} 400 with detail `INVALID_FILTER` that says what is supported
 */
export function readFilter(text: string, rules: FilterRules): Condition {
  const words = text.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()]+/g) ?? [];
  let position = 0;
  const next = (): string => words[position++] ?? '';
  const isNext = (word: string): boolean => words[position]?.toLowerCase() === word;

  const either = (): Condition => {
    let condition = both();
    while (isNext('or')) {
      next();
      const [left, right] = [condition, both()];
      condition = (attribute) => left(attribute) || right(attribute);
    }
    return condition;
  };
  const both = (): Condition => {
    let condition = comparison();
    while (isNext('and')) {
      next();
      const [left, right] = [condition, comparison()];
      condition = (attribute) => left(attribute) && right(attribute);
    }
    return condition;
  };
  const comparison = (): Condition => {
    if (isNext('(')) {
      next();
      const condition = either();
      if (next() !== ')') throw invalidFilter(rules);
      return condition;
    }
    const [name, operator, value] = [next(), next().toLowerCase(), readValue(next())];
    if (!rules.attributes.includes(name) || !isOperator(operator, rules) || value === undefined) throw invalidFilter(rules);
    return (attribute) => compare(attribute(name), operator, value);
  };
  const condition = either();
  if (position < words.length) throw invalidFilter(rules);
  return condition;
}

/** A member of an object by its path: `name.given`. */
export function attributeOf(item: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined),
      item,
    );
}

function isOperator(word: string, rules: FilterRules): word is Operator {
  return rules.operators.some((operator) => operator === word);
}

function readValue(word: string): string | undefined {
  if (word === 'true' || word === 'false') return word;
  if (!word.startsWith('"')) return undefined;
  try {
    return String(JSON.parse(word));
  } catch {
    return undefined; // an unfinished text
  }
}

function compare(actual: unknown, operator: Operator, wanted: string): boolean {
  const [left, right] = [String(actual ?? '').toLowerCase(), wanted.toLowerCase()];
  switch (operator) {
    case 'eq':
      return left === right;
    case 'sw':
      return left.startsWith(right);
    case 'co':
      return left.includes(right);
  }
}

function invalidFilter(rules: FilterRules): PlatformError {
  return new PlatformError(400, 'INVALID_REQUEST', 'The request could not be completed. The filter is not valid.', [
    {
      code: 'INVALID_FILTER',
      target: 'filter',
      message: 'The filter is not supported.',
      innerError: { supportedAttributes: rules.attributes, supportedOperators: rules.operators },
    },
  ]);
}
