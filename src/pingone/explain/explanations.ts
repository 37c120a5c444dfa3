import type { Explanation, Problem } from '../../core/meaning/explanation.ts';
import { timeInWords } from '../../core/text/tokenTime.ts';
import { describeRequirement } from '../flowsApi/flowObject.ts';
import { decisiveCode, type PlatformError, type PlatformErrorDetail } from './platformError.ts';

/** The explanation of a code of the platform, on top or in a detail; `undefined` for one that is not documented. */
export function explainCode(code: string): Explanation | undefined {
  return platformExplanations.find((explanation) => explanation.code === code);
}

/**
 * The explanation of a whole error: of its decisive code, with the numbers that came along (attempts left,
 * remaining lock-out, unmet requirements, waiting time). Total.
 */
export function explainPlatformError(error: PlatformError): Explanation {
  const known =
    error.details.map((detail) => explainDetail(error, detail)).find((explanation) => explanation !== undefined) ?? explainCode(error.code);
  const explanation = known ?? unknownCode(error);
  const facts = factsOf(error);
  return facts.length === 0 ? explanation : { ...explanation, cause: [explanation.cause, ...facts].join(' ') };
}

/** `INVALID_VALUE` says little; what it is about says more. */
function explainDetail(error: PlatformError, { code, target }: PlatformErrorDetail): Explanation | undefined {
  if (code !== 'INVALID_VALUE') return explainCode(code);
  // PingOne: the password check of the platform answers so, where the flow says INVALID_CREDENTIALS.
  if (target === 'password' && error.attemptsRemaining !== undefined) return explainCode('INVALID_CREDENTIALS');
  if (error.unsatisfiedRequirements.length > 0) return explainCode('PASSWORD_REQUIREMENTS_NOT_MET');
  return target === 'recoveryCode' || target === 'verificationCode' ? wrongCode : explainCode(code);
}

const wrongCode = explained(
  'INVALID_VALUE',
  'The code is wrong, was used before or is too old: a recovery code lasts five minutes.',
  'Compare it with the newest mail.',
  'Send the newest code, or let another one be sent.',
);

function unknownCode(error: PlatformError): Explanation {
  return {
    code: decisiveCode(error),
    cause: `PingOne refused with ${decisiveCode(error)}, a code that is not explained here.`,
    howToTell: 'Read the message and the details in the body of the answer.',
    remedy: 'Give the correlation ID to the support of Ping Identity if the details do not help.',
    spec: 'PingOne',
  };
}

function factsOf(error: PlatformError): readonly string[] {
  const facts: string[] = [];
  if (error.attemptsRemaining !== undefined) {
    const { attemptsRemaining: left } = error;
    facts.push(left === 1 ? 'One attempt is left before the lock.' : `${left} attempts are left before the lock.`);
  }
  if (error.secondsUntilUnlock !== undefined) facts.push(`The lock ends in ${timeInWords(error.secondsUntilUnlock)}.`);
  if (error.unsatisfiedRequirements.length > 0) {
    facts.push(`The new password breaks these rules: ${error.unsatisfiedRequirements.map(describeRequirement).join(', ')}.`);
  }
  if (error.retryAfterSeconds !== undefined) facts.push(`The server asks to wait ${timeInWords(error.retryAfterSeconds)}.`);
  return facts;
}

function explained(code: string, cause: string, howToTell: string, remedy: string, problem?: Problem): Explanation {
  return { code, cause, howToTell, remedy, spec: 'PingOne', ...(problem === undefined ? {} : { problem }) };
}

/** Every code of the error envelope and of its details that is known, for tests and documentation. */
export const platformExplanations: readonly Explanation[] = [
  // On top of the envelope
  explained(
    'INVALID_DATA',
    'A value in the request was refused.',
    'The details name the field and the kind of problem.',
    'Correct the field that the details name.',
  ),
  explained(
    'INVALID_REQUEST',
    'The request cannot be understood: its JSON is broken, its content type is wrong, or the action does not fit the status of the flow.',
    'Compare the content type with the link of the action, and the action with the links of the flow.',
    'Use an action that the flow links to, with the media type made from the name of the link.',
  ),
  explained(
    'REQUEST_FAILED',
    'The request is well formed, but a rule forbids it now.',
    'The details say which rule.',
    'Change what the details name, then try again.',
  ),
  explained(
    'ACCESS_FAILED',
    'The session or the access token does not allow this.',
    'On a flow: look whether the session cookie ST was sent. On the platform API: decode the token and look at exp, and at the roles or scopes.',
    'Start again so that cookie and flow belong together, or get a token that has the role or scope.',
    'expired',
  ),
  explained(
    'NOT_FOUND',
    'There is no such thing here: a flow that ended (15 minutes without a step), a wrong environment or region, a wrong client ID, or an application that is switched off.',
    'On a flow, compare the time with expiresAt. At authorize, fetch the discovery document: if it is there, environment and region are right and the client is wrong.',
    'Start again from the authorization request; check environment ID, region and client ID.',
    'expired',
  ),
  explained(
    'METHOD_NOT_ALLOWED',
    'This URL does not know the method.',
    'Look at the Allow header of the answer.',
    'Use PUT to replace an application or to set a password, PATCH to change a user.',
  ),
  explained(
    'CONFLICT',
    'The change does not fit the present state of the object.',
    'Read the object again and compare.',
    'Read the object again, apply the change to what is there now, and send that.',
  ),
  explained(
    'REQUEST_LIMITED',
    'Too many requests came in a short time.',
    'Look at the Retry-After header of the answer.',
    'Wait as long as Retry-After says, then try again.',
  ),
  explained(
    'UNEXPECTED_ERROR',
    'PingOne failed inside.',
    'Try again; if it stays, its support can find the correlation ID.',
    'Try again in a moment.',
    'serverUnavailable',
  ),
  // In the details: sign-on
  explained(
    'INVALID_CREDENTIALS',
    'User name and password do not fit together.',
    'Sign on by hand in the hosted page, or check the password through the platform API.',
    'Check the user name, and store the right password for this test user.',
    'passwordRefused',
  ),
  explained(
    'PASSWORD_LOCKED_OUT',
    'The password is locked after too many wrong attempts.',
    'The details say for how many seconds.',
    'Wait until the lock ends, or let an administrator unlock the account.',
  ),
  explained(
    'NO_PASSWORD',
    'The user has no password yet.',
    'Read the password status of the user.',
    'Set a password for the user, then sign on.',
    'passwordMissing',
  ),
  explained(
    'PASSWORD_REQUIREMENTS_NOT_MET',
    'The new password does not fit the password policy.',
    'Compare it with the policy in the flow object.',
    'Choose a password that fits every rule of the policy.',
  ),
  explained(
    'INVALID_OTP',
    'The one-time passcode is wrong or too old.',
    'Compare it with the newest message on the device.',
    'Send the newest passcode, or choose the device again to get a new one.',
  ),
  // Ours: the end of a sign-on that only a browser can finish
  explained(
    'signOn.needsBrowser',
    'Only a browser can go on: the step needs a security key or an external identity provider.',
    'The status of the flow links to no action that could be sent from here.',
    'Sign on in the system browser.',
    'browserNeeded',
  ),
  explained(
    'signOn.pageForPerson',
    'The server shows a page to a person, and no person is asked in a direct sign-on.',
    'The answer of the last hop is a page.',
    'Sign on in the system browser.',
    'browserNeeded',
  ),
  explained(
    'OTP_ATTEMPTS_EXHAUSTED',
    'Too many wrong passcodes were sent.',
    'The details say that no attempt is left.',
    'Choose the device again to get a new passcode.',
  ),
  explained(
    'ACCOUNT_NOT_USABLE',
    'The account is switched off, locked or not yet verified.',
    'Read the user: enabled, account.status and lifecycle.status.',
    'Enable, unlock or verify the user.',
  ),
  explained(
    'MFA_AUTH_METHODS_CONFLICT',
    'The methods of multi-factor authentication contradict each other.',
    'Compare the devices of the user with the MFA policy.',
    'Allow a method in the policy that the user has a device for.',
  ),
  explained(
    'LOGIN_REQUIRED',
    'The user would have to sign on, and prompt=none forbids asking.',
    'This is the expected answer when no session is open.',
    'Sign on once without prompt=none and keep the session.',
    'signOnForbidden',
  ),
  // In the details: values
  explained(
    'INVALID_VALUE',
    'The value of a field is not allowed.',
    'The detail names the field; innerError often lists what is allowed.',
    'Send one of the allowed values.',
  ),
  explained('REQUIRED_VALUE', 'A required field is missing.', 'The detail names the field.', 'Send the field.'),
  explained('EMPTY_VALUE', 'A field is there but empty.', 'The detail names the field.', 'Send a value, or leave the field out.'),
  explained('OUT_OF_RANGE', 'A number is too small or too large.', 'innerError names both limits.', 'Send a number inside the limits.'),
  explained('SIZE_LIMIT_EXCEEDED', 'A text or list is too long.', 'innerError names the limit.', 'Shorten it.'),
  explained(
    'UNIQUENESS_VIOLATION',
    'Another object has this value already, and it has to be unique.',
    'Search for the value; innerError may hold the ID of the other object.',
    'Choose another value, or use the object that is there.',
  ),
  explained(
    'CONSTRAINT_VIOLATION',
    'The value breaks a rule between several fields or objects.',
    'The message of the detail names the rule.',
    'Change the fields together so that they fit.',
  ),
  explained(
    'INVALID_FILTER',
    'The filter uses an attribute or operator that this collection does not support.',
    'innerError lists what is supported.',
    'Filter by a supported attribute and operator.',
  ),
  explained('INVALID_PARAMETER', 'A parameter in the URL is unknown or malformed.', 'The detail names it.', 'Correct or remove it.'),
  // In the details: access and limits
  explained(
    'INVALID_TOKEN',
    'The access token or the session is missing, expired or meant for another environment.',
    'Decode the token and look at exp and aud; on a flow look whether the cookie ST was sent.',
    'Get a new token, or start the flow again.',
    'expired',
  ),
  explained(
    'INSUFFICIENT_PERMISSIONS',
    'The token is valid, but its owner may not do this.',
    'A worker needs a role with the right scope; a user needs the scope in the token, and may only touch their own record.',
    'Give the worker the smallest role that is enough, or grant the scope and ask for it in the authorization request; then get a new token.',
    'scopeMissing',
  ),
  explained(
    'LICENSE_EXCEEDED',
    'The licence of the organization does not cover this.',
    'Look at the licence of the environment.',
    'Remove what is not needed, or extend the licence.',
  ),
  explained(
    'LIMIT_EXCEEDED',
    'The rate that the licence allows is used up.',
    'Look at the Retry-After header of the answer.',
    'Wait, then send fewer requests at a time.',
  ),
  explained(
    'QUOTA_EXCEEDED',
    'A quota is used up.',
    'innerError names the quota and when it begins anew.',
    'Wait until the quota begins anew.',
  ),
];
