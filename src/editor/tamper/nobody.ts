import { PromptError, UserAgentError } from '../../core/engine/ports.ts';
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
