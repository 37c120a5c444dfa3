import { PromptError, UserAgentError } from '../../core/engine/ports.ts';
import type { FlowPlan, SignOnPlan } from '../../core/plan/plan.ts';
import type { People } from '../flows/flowRunner.ts';

const remedy = 'Choose a test user whose password is stored, and who signs on without further steps.';

/** Tamper checks sign on many times, so nobody is asked: a run that needs a person ends there. */
export const nobody: People = {
  prompter: {
    ask: () => Promise.reject(new PromptError('The sign-on asks for something, and tamper checks ask nobody.', remedy)),
  },
  userAgent: {
    authorize: () => Promise.reject(new UserAgentError('userAgent.unavailable', 'Tamper checks open no browser.', remedy)),
  },
};

/** Whether a run of the plan waits for a person. */
export function needsPerson(plan: FlowPlan): boolean {
  switch (plan.grant) {
    case 'authorization_code':
    case 'implicit':
    case 'hybrid':
    case 'none':
      return plan.awaitsLogin !== undefined || asksPerson(plan.signOn);
    case 'refresh_token':
    case 'token_exchange':
      return 'signOn' in plan.obtainedBy && asksPerson(plan.obtainedBy.signOn);
    case 'device_code':
      return asksPerson(plan.approval);
    default:
      return false;
  }
}

function asksPerson(signOn: SignOnPlan): boolean {
  switch (signOn.kind) {
    case 'browser':
      return true;
    case 'flows':
    case 'form':
      return (signOn.username ?? '') === '';
    case 'direct':
      return false;
  }
}
