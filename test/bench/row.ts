/** One line of the result: a number that the project holds itself to. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
  readonly held: boolean;
}

export function atMost(what: string, measured: number, limit: number, unit: string): Row {
  return { what, measured: `${readable(measured)} ${unit}`, bar: `at most ${limit} ${unit}`, held: measured <= limit };
}

export function atLeast(what: string, measured: number, limit: number, unit: string): Row {
  return { what, measured: `${readable(measured)} ${unit}`, bar: `at least ${limit} ${unit}`, held: measured >= limit };
}

function readable(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
