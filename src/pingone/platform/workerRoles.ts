import type { Explanation } from '../../core/meaning/explanation.ts';
import { l10n } from '../../core/text/l10n.ts';

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
  applications: l10n`create or change applications, grants and secrets`,
  users: l10n`create or change populations, users and passwords`,
  read: l10n`read the configuration and the users`,
  environments: l10n`list environments`,
};

export function rolesFor(task: WorkerTask): readonly string[] {
  return roles[task];
}

/** Why the platform answered 403 to a worker, with the smallest role that would be enough. */
export function explainMissingRole(task: WorkerTask): Explanation {
  return {
    code: 'worker.role',
    cause: l10n`The worker application is not allowed to ${taskWords[task]}.`,
    howToTell: l10n`Check the role assignments of the worker: each has a role and the environment or population it applies to.`,
    remedy: l10n`Assign the role ${roles[task].join(' or ')} for this environment to the worker. Then get a new token: users report that a role takes effect with the next token only.`,
    spec: 'PingOne',
  };
}

/** Why a worker gets no token. */
export const workerTokenExplanation: Explanation = {
  code: 'worker.token',
  cause: l10n`No token was issued to the worker application: its secret is wrong, it has no role, or it belongs to another environment.`,
  howToTell: l10n`Compare the environment in the token URL with the environment of the worker, which can differ from the managed one.`,
  remedy: l10n`Store the current secret of the worker, set its environment, and assign at least one role.`,
  spec: 'PingOne',
  problem: 'configurationWrong',
};
