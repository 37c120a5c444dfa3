import type { Directory } from '../directory/directory.ts';
import type { PolicyAction, SignOnPolicy } from '../directory/policy.ts';
import { seedId } from './ids.ts';

type ActionSeed = Omit<PolicyAction, 'id' | 'priority'>;

const seeds: readonly (readonly [name: string, description: string, actions: readonly ActionSeed[]])[] = [
  ['Single_Factor', 'Username and password', [{ type: 'LOGIN' }]],
  ['Multi_Factor', 'Username and password, then an MFA device', [{ type: 'LOGIN' }, { type: 'MULTI_FACTOR_AUTHENTICATION' }]],
  [
    'Identifier_First',
    'Username first, then the password',
    [{ type: 'IDENTIFIER_FIRST', registration: true, alternatives: true }, { type: 'LOGIN' }],
  ],
  ['Registration', 'Username and password, or a new account', [{ type: 'LOGIN', registration: true, alternatives: true }]],
  ['Progressive_Profiling', 'Username and password, then missing attributes', [{ type: 'LOGIN' }, { type: 'PROGRESSIVE_PROFILING' }]],
  ['Agreement', 'Username and password, then the terms of service', [{ type: 'LOGIN' }, { type: 'AGREEMENT' }]],
];

/** Sign-on policies. Single_Factor is the default, and every application that signs people on is assigned all of them, in this order. */
export function seedPolicies(directory: Directory, now: string): void {
  let actionNumber = 0;
  seeds.forEach(([name, description, actions], index) => {
    const policy: SignOnPolicy = {
      id: seedId('policy', index + 1),
      name,
      description,
      default: index === 0,
      actions: actions.map((action, position) => {
        actionNumber += 1;
        return { ...action, id: seedId('action', actionNumber), priority: position + 1 };
      }),
      createdAt: now,
      updatedAt: now,
    };
    directory.policies.set(policy.id, policy);
  });
}

/** Assigns every policy to an application. */
export function assignAllPolicies(directory: Directory, applicationId: string): void {
  [...directory.policies.values()].forEach((policy, index) => {
    const id = seedId('assignment', directory.policyAssignments.size + 1);
    directory.policyAssignments.set(id, { id, applicationId, policyId: policy.id, priority: index + 1 });
  });
}
