import { type FaultName, faultDefinitions, isFaultName } from './definitions.ts';

/** A fault that is switched on. */
export interface Fault {
  readonly name: FaultName;
  /** Only requests whose path contains this text; left out: every request that the fault is about. */
  readonly at?: string;
  /** How often it still happens; left out: until it is switched off. */
  readonly times?: number;
}

/** `NAME`, `NAME@PATH`, `NAME*2`, `NAME@PATH*2`. A sentence when it is none of these. */
export function readFault(text: string): Fault | string {
  const match = /^([a-z-0-9]+)(?:@([^*]+))?(?:\*(\d+))?$/.exec(text);
  const [, name = '', at, times] = match ?? [];
  if (!isFaultName(name)) return `Unknown fault "${text}". Available faults: ${Object.keys(faultDefinitions).join(', ')}.`;
  return { name, ...(at === undefined ? {} : { at }), ...(times === undefined ? {} : { times: Number(times) }) };
}

/** The faults of one sandbox, switched at the start and while it runs. */
export class Faults {
  #faults: readonly Fault[];

  constructor(faults: readonly Fault[] = []) {
    this.#faults = faults;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  replace(faults: readonly Fault[]): void {
    this.#faults = faults;
  }

  /** Whether the fault strikes here; counts it when it does. */
  strikes(name: FaultName, path = ''): boolean {
    const fault = this.#faults.find((each) => each.name === name && (each.at === undefined || path.includes(each.at)));
    if (fault === undefined) return false;
    if (fault.times !== undefined) {
      const left = { ...fault, times: fault.times - 1 };
      this.#faults = this.#faults.flatMap((each) => (each !== fault ? [each] : left.times > 0 ? [left] : []));
    }
    return true;
  }
}
