import type { Run } from '../../core/engine/run.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { FlowsPlan } from '../flowsApi/plannedAction.ts';
import type { DaVinciNode } from './daVinciNode.ts';
import type { ButtonField } from './nodeField.ts';
import { buttonsOf, inputsOf, isPassword, isUserName } from './nodePrompt.ts';
import type { NodeValues } from './nodeRequest.ts';

/**
 * What has been sent of the test user. A password goes out once in a run, and a node is answered once: a flow that asks again has refused
 * it, and a server that asks for ever must not get the user locked out.
 */
export class KnownOfUser {
  readonly #answered = new Set<string>();
  #passwordSent = false;

  constructor(
    private readonly run: Run,
    private readonly plan: FlowsPlan,
  ) {}

  get username(): string | undefined {
    return this.plan.username;
  }

  /** Values of the fields that mean the user's name and password, by key, as far as they are known and not sent yet. */
  async valuesFor(node: DaVinciNode): Promise<NodeValues> {
    const { username, password } = this.plan;
    const inputs = inputsOf(node);
    const wanted = password !== undefined && !this.#passwordSent && inputs.some(isPassword);
    const secret = wanted ? await this.run.readSecret(password) : undefined;
    return Object.fromEntries(
      inputs.flatMap((field): [string, string | Secret][] => {
        if (isUserName(field) && username !== undefined && !this.#answered.has(node.id)) return [[field.key, username]];
        return isPassword(field) && secret !== undefined ? [[field.key, secret]] : [];
      }),
    );
  }

  /**
   * The button that sends a form for which nobody need be asked: it wants the name, the password or both, and nothing else that has to be
   * filled in. As with Ping's SDK, the first one that sends the form.
   */
  plannedButton(node: DaVinciNode, known: NodeValues): ButtonField | undefined {
    if (this.#answered.has(node.id) || Object.keys(known).length === 0) return undefined;
    const isOpen = inputsOf(node).some(({ key, required, input }) => !Object.hasOwn(known, key) && (required || input !== 'boolean'));
    return isOpen ? undefined : buttonsOf(node).find(({ sends }) => sends === 'form');
  }

  /** Is told what a step carries. */
  sends(node: DaVinciNode, values: NodeValues): void {
    this.#answered.add(node.id);
    if (inputsOf(node).some((field) => isPassword(field) && Object.hasOwn(values, field.key))) this.#passwordSent = true;
  }
}
