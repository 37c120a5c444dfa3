import type { ConfigurationProblem } from './configurationProblem.ts';
import type { Reading } from './shapes/shape.ts';

/** A value that can be used. */
export function usable<Value>(value: Value, problems: readonly ConfigurationProblem[] = []): Reading<Value> {
  return { usable: true, value, problems };
}

/** A value that cannot be used. @param message a sentence that says what to write instead; it quotes no value that could be a secret */
export function unusable(message: string): Reading<never> {
  return { usable: false, problems: [{ path: '', severity: 'error', message }] };
}

/** A value that is used, with something to say about it. */
export function usableWithWarning<Value>(value: Value, message: string): Reading<Value> {
  return usable(value, [{ path: '', severity: 'warning', message }]);
}

/** The problems of a member or an item, as problems of what it belongs to. @param place `name`, or `[0]` */
export function problemsAt(place: string, problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  return problems.map((problem) => ({ ...problem, path: joined(place, problem.path) }));
}

function joined(place: string, path: string): string {
  return path === '' || path.startsWith('[') ? `${place}${path}` : `${place}.${path}`;
}
