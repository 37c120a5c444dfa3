import { Session } from 'node:inspector';

/**
 * Every text that code which holds an object could get at: through members, private ones too, elements of maps and sets, variables
 * that functions have closed over, and what promises brought. The debugger of this process sees what reflection does not.
 * Not looked into: what is global, keys and values of weak maps, which hold nothing, and modules.
 *
 * @returns each text with the way that led to it
 */
export function reachableTexts(root: object): ReadonlyMap<string, string> {
  const session = new Session();
  session.connect();
  try {
    return search(root, session);
  } finally {
    session.disconnect();
  }
}

/** Far more than any test holds. */
const mostObjects = 20_000;

const handOver = Symbol.for('authFlow.test.handOver');

interface Found {
  readonly value: unknown;
  readonly way: string;
}

/** As `Runtime.getProperties` answers. */
interface Property {
  readonly name: string;
  readonly value?: { readonly type: string; readonly value?: unknown; readonly objectId?: string; readonly description?: string };
}

function search(root: object, session: Session): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const seen = new Set<unknown>([globalThis, session]);
  const queue: Found[] = [{ value: root, way: 'root' }];
  for (let at = 0; at < queue.length; at++) {
    const { value, way } = queue[at] as Found;
    if (typeof value === 'string') {
      if (!texts.has(value)) texts.set(value, way);
      continue;
    }
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue;
    seen.add(value);
    if (seen.size > mostObjects) throw new Error(`The search has left what was to be searched: ${way}`);
    for (const member of membersOf(value, session)) queue.push({ value: member.value, way: `${way}${member.way}` });
  }
  return texts;
}

function* membersOf(value: object, session: Session): Generator<Found> {
  for (const [key, { value: member }] of Object.entries(Object.getOwnPropertyDescriptors(value))) yield { value: member, way: `.${key}` };
  if (value instanceof Map) {
    for (const [key, member] of value) {
      yield { value: key, way: '.key' };
      yield { value: member, way: '.entry' };
    }
  }
  if (value instanceof Set) for (const member of value) yield { value: member, way: '.element' };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) yield* hiddenMembersOf(value, session);
}

/** Private fields, closures and results of promises. */
function* hiddenMembersOf(value: object, session: Session): Generator<Found> {
  Reflect.set(globalThis, handOver, value);
  const { result } = ask<{ result: { objectId: string } }>(session, 'Runtime.evaluate', {
    expression: "globalThis[Symbol.for('authFlow.test.handOver')]",
  });
  const found = ask<{ privateProperties?: Property[]; internalProperties?: Property[] }>(session, 'Runtime.getProperties', {
    objectId: result.objectId,
    ownProperties: true,
  });
  const wanted = (found.internalProperties ?? []).filter(({ name }) =>
    ['[[PromiseResult]]', '[[TargetFunction]]', '[[BoundThis]]', '[[BoundArgs]]'].includes(name),
  );
  for (const property of [...(found.privateProperties ?? []), ...wanted])
    yield { value: describedValue(property, session), way: `.${property.name}` };
  const scopes = (found.internalProperties ?? []).find(({ name }) => name === '[[Scopes]]')?.value?.objectId;
  if (scopes === undefined) return;
  for (const scope of ask<{ result: Property[] }>(session, 'Runtime.getProperties', { objectId: scopes, ownProperties: true }).result) {
    const { objectId, description } = scope.value ?? {};
    if (objectId === undefined || description === undefined || /^(?:Global|Module|Script)/.test(description)) continue;
    for (const variable of ask<{ result: Property[] }>(session, 'Runtime.getProperties', { objectId, ownProperties: true }).result.filter(
      ({ name }) => !isOfModules(name),
    ))
      yield { value: describedValue(variable, session), way: `(closure).${variable.name}` };
  }
}

/** Variables through which a module reaches others: all of the program would be found behind them. */
function isOfModules(name: string): boolean {
  return /^(?:require|module|exports|import_\w+)$/.test(name);
}

/** The value itself of what the debugger describes. */
function describedValue({ value }: Property, session: Session): unknown {
  if (value?.objectId === undefined) return value?.value;
  ask(session, 'Runtime.callFunctionOn', {
    objectId: value.objectId,
    functionDeclaration: "function () { globalThis[Symbol.for('authFlow.test.handOver')] = this; }",
  });
  return Reflect.get(globalThis, handOver);
}

/** The debugger of the same thread answers before it returns. */
function ask<Answer>(session: Session, method: string, parameters: object): Answer {
  let answer: unknown;
  let failure: Error | null = null;
  session.post(method, parameters, (error, result) => {
    failure = error;
    answer = result;
  });
  if (failure !== null) throw failure;
  return answer as Answer;
}
