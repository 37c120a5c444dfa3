import type { Explanation } from '../../core/meaning/explanation.ts';

/** What a worker application is needed for here. */
export type WorkerTask = 'applications' | 'users' | 'read' | 'environments';

/** The smallest roles that are enough for a task: one of them. */
const roles: Readonly<Record<WorkerTask, readonly string[]>> = {
  applications: ['Client Application Developer', 'Environment Admin'],
  users: ['Identity Data Admin', 'Environment Admin'],
  read: ['Configuration Read Only', 'Identity Data Read Only'],
  environments: ['Environment Admin', 'Organization Admin'],
};

const taskWords: Readonly<Record<WorkerTask, string>> = {
  applications: 'create or change applications, grants and secrets',
  users: 'create or change populations, users and passwords',
  read: 'read the configuration and the users',
  environments: 'list environments',
};

export function rolesFor(task: WorkerTask): readonly string[] {
  return roles[task];
}

/** Why the platform answered 403 to a worker, with the smallest role that would be enough. */
export function explainMissingRole(task: WorkerTask): Explanation {
  return {
    code: 'worker.role',
    cause: `The worker application may not ${taskWords[task]}.`,
    howToTell: 'Read the role assignments of the worker: each has a role and the environment or population it is for.',
    remedy: `Assign the role ${roles[task].join(' or ')} for this environment to the worker. Then get a new token: a role counts from the next one.`,
    spec: 'PingOne',
  };
}

/** Why a worker gets no token. */
export const workerTokenExplanation: Explanation = {
  code: 'worker.token',
  cause: 'The worker application got no token: its secret is wrong, it has no role at all, or it lives in another environment.',
  howToTell: 'Compare the environment in the token URL with the one that holds the worker, which need not be the one to be managed.',
  remedy: 'Store the current secret of the worker, name the environment that holds it, and give it at least one role.',
  spec: 'PingOne',
  problem: 'configurationWrong',
};
