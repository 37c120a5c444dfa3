import type { Explanation } from '../../core/meaning/explanation.ts';
import { l10n } from '../../core/text/l10n.ts';
import { explained } from './explained.ts';

/**
 * The codes of the error envelope and of its details that have an explanation, for tests and documentation. Not documented:
 * `METHOD_NOT_ALLOWED` and `CONFLICT`, which say what the statuses 405 and 409 mean (RFC 9110 section 15.5), and
 * `OTP_ATTEMPTS_EXHAUSTED`.
 */
export const platformExplanations: readonly Explanation[] = [
  // On top of the envelope
  explained(
    'INVALID_DATA',
    l10n`A value in the request was rejected.`,
    l10n`The details name the field and the problem.`,
    l10n`Correct the field named in the details.`,
  ),
  explained(
    'INVALID_REQUEST',
    l10n`The request is malformed, or its content type is wrong. Which code an action gets that is not available in the current status of the flow is not documented; it may be this one.`,
    l10n`Compare the content type with the name of the action, and the action with the links of the flow.`,
    l10n`Use an action that the flow links to, with the media type formed from the name of the link.`,
  ),
  explained(
    'REQUEST_FAILED',
    l10n`The request is well formed, but a rule currently prevents it.`,
    l10n`The details name the rule.`,
    l10n`Correct what the details name, then try again.`,
  ),
  explained(
    'ACCESS_FAILED',
    l10n`The session or the access token does not permit this request.`,
    l10n`For a flow, check whether the session cookie ST was sent. For the platform API, decode the token and check exp and the roles or scopes.`,
    l10n`Start again so that the cookie belongs to the flow, or get a token that has the required role or scope.`,
    'expired',
  ),
  explained(
    'NOT_FOUND',
    l10n`Not found. Possible causes: the flow has expired (15 minutes without a step), the environment, the region or the client ID is wrong, or the application is disabled.`,
    l10n`For a flow, compare the time with expiresAt. For the authorization endpoint, fetch the discovery document: if it is available, the environment and the region are correct and the client is wrong.`,
    l10n`Start again with the authorization request. Check the environment ID, the region and the client ID.`,
    'expired',
  ),
  explained(
    'METHOD_NOT_ALLOWED',
    l10n`This endpoint does not support the method.`,
    l10n`Check the Allow header of the response.`,
    l10n`Use PUT to replace an application or set a password, and PATCH to change a user.`,
  ),
  explained(
    'CONFLICT',
    l10n`The change conflicts with the current state of the object.`,
    l10n`Read the object again and compare it with your change.`,
    l10n`Read the object again, apply your change to the current version, and send the result.`,
  ),
  explained(
    'REQUEST_LIMITED',
    l10n`Too many requests were sent in a short time.`,
    l10n`Check the Retry-After header of the response.`,
    l10n`Wait for the time given by Retry-After, then try again.`,
  ),
  explained(
    'UNEXPECTED_ERROR',
    l10n`PingOne reported an internal error.`,
    l10n`Try again. If the error persists, contact Ping Identity support with the correlation ID.`,
    l10n`Try again in a moment.`,
    'serverUnavailable',
  ),
  // In the details: sign-on
  explained(
    'INVALID_CREDENTIALS',
    l10n`User name or password is incorrect.`,
    l10n`Sign on manually on the hosted page, or check the password through the platform API.`,
    l10n`Check the user name, and store the correct password for this test user.`,
    'passwordRefused',
  ),
  explained(
    'PASSWORD_LOCKED_OUT',
    l10n`The password is locked after too many wrong attempts.`,
    l10n`The details state for how many seconds.`,
    l10n`Wait until the lockout ends, or ask an administrator to unlock the account.`,
  ),
  explained(
    'NO_PASSWORD',
    l10n`The user has no password yet.`,
    l10n`Check the password status of the user.`,
    l10n`Set a password for the user, then sign on.`,
    'passwordMissing',
  ),
  explained(
    'PASSWORD_REQUIREMENTS_NOT_MET',
    l10n`The new password does not meet the password policy.`,
    l10n`Compare it with the policy in the flow object.`,
    l10n`Choose a password that meets every rule of the policy.`,
  ),
  explained(
    'INVALID_OTP',
    l10n`The one-time passcode is incorrect or has expired.`,
    l10n`Compare it with the most recent message on the device.`,
    l10n`Enter the most recent passcode, or select the device again to get a new one.`,
  ),
  // Ours: the end of a sign-on that only a browser can finish
  explained(
    'signOn.needsBrowser',
    l10n`Only a browser can continue: this step needs a security key or an external identity provider.`,
    l10n`In its current status the flow links to no action that can be sent from here.`,
    l10n`Sign on in the system browser.`,
    'browserNeeded',
  ),
  explained(
    'passkey.unusable',
    l10n`The passkey that is stored for the test user cannot be read, or cannot sign.`,
    l10n`The message names the member that is wrong.`,
    l10n`Store the passkey of this test user as a private JWK for ES256 with credentialId and rpId.`,
    'passkeyRefused',
  ),
  explained(
    'passkey.misfit',
    l10n`The passkey that is stored for the test user is not one that the server asks for.`,
    l10n`Compare rpId and allowCredentials of publicKeyCredentialRequestOptions with the stored passkey.`,
    l10n`Sign on in the system browser.`,
    'browserNeeded',
  ),
  explained(
    'signOn.pageForPerson',
    l10n`The server returned a page for the user, but a direct sign-on is not interactive.`,
    l10n`The response of the last hop is an HTML page.`,
    l10n`Sign on in the system browser.`,
    'browserNeeded',
  ),
  explained(
    'signOn.daVinci',
    l10n`This application signs on with DaVinci, in a way that only a browser can continue.`,
    l10n`The last hop has a node of a DaVinci flow, or leads to one.`,
    l10n`Sign on in the system browser.`,
    'browserNeeded',
  ),
  explained(
    'daVinci.over',
    l10n`The interaction with DaVinci is over: it has ended, took too long, or its token is not accepted.`,
    l10n`Compare the interactionId and the interactionToken of this request with those of the node before it.`,
    l10n`Run again from the start.`,
    'expired',
  ),
  explained(
    'OTP_ATTEMPTS_EXHAUSTED',
    l10n`Too many incorrect passcodes were sent.`,
    l10n`Read the message and the details in the response body.`,
    l10n`Select the device again to get a new passcode.`,
  ),
  explained(
    'ACCOUNT_NOT_USABLE',
    l10n`The account is disabled, locked or not yet verified.`,
    l10n`Check enabled, account.status and lifecycle.status of the user.`,
    l10n`Enable, unlock or verify the user.`,
  ),
  explained(
    'MFA_AUTH_METHODS_CONFLICT',
    l10n`The multi-factor authentication methods are in conflict.`,
    l10n`Compare the devices of the user with the MFA policy.`,
    l10n`Allow a method in the policy for which the user has a device.`,
  ),
  explained(
    'LOGIN_REQUIRED',
    l10n`The user has to sign on, but prompt=none does not allow a prompt.`,
    l10n`This is the expected response when there is no session.`,
    l10n`Sign on once without prompt=none and keep the session.`,
    'signOnForbidden',
  ),
  // In the details: values
  explained(
    'INVALID_VALUE',
    l10n`The value of a field is not allowed.`,
    l10n`The detail names the field, and innerError often lists the allowed values.`,
    l10n`Send one of the allowed values.`,
  ),
  explained('REQUIRED_VALUE', l10n`A required field is missing.`, l10n`The detail names the field.`, l10n`Send the field.`),
  explained('EMPTY_VALUE', l10n`A field is empty.`, l10n`The detail names the field.`, l10n`Send a value, or omit the field.`),
  explained(
    'OUT_OF_RANGE',
    l10n`A number is too small or too large.`,
    l10n`innerError states both limits.`,
    l10n`Send a number within the limits.`,
  ),
  explained('SIZE_LIMIT_EXCEEDED', l10n`A string or list is too long.`, l10n`innerError states the limit.`, l10n`Shorten it.`),
  explained(
    'UNIQUENESS_VIOLATION',
    l10n`Another object already has this value, which must be unique.`,
    l10n`Search for the value; innerError may hold the ID of the other object.`,
    l10n`Choose another value, or use the existing object.`,
  ),
  explained(
    'CONSTRAINT_VIOLATION',
    l10n`The value violates a rule that involves several fields or objects.`,
    l10n`The message of the detail states the rule.`,
    l10n`Change the fields together so that they are consistent.`,
  ),
  explained(
    'INVALID_FILTER',
    l10n`The filter uses an attribute or an operator that this collection does not support.`,
    l10n`innerError lists the supported attributes and operators.`,
    l10n`Use a supported attribute and operator.`,
  ),
  explained(
    'INVALID_PARAMETER',
    l10n`A parameter in the URL is unknown or malformed.`,
    l10n`The detail names it.`,
    l10n`Correct or remove it.`,
  ),
  // In the details: access and limits
  explained(
    'INVALID_TOKEN',
    l10n`The access token or the session is missing, expired or intended for another environment.`,
    l10n`Decode the token and check exp and aud. For a flow, check whether the cookie ST was sent.`,
    l10n`Get a new token, or start the flow again.`,
    'expired',
  ),
  explained(
    'INSUFFICIENT_PERMISSIONS',
    l10n`The token is valid but does not permit this request.`,
    l10n`A worker needs a role with the right scope. A user needs the scope in the token, and can access only their own record.`,
    l10n`Assign the worker the least privileged role that is sufficient, or grant the scope and request it in the authorization request. Then get a new token.`,
    'scopeMissing',
  ),
  explained(
    'LICENSE_EXCEEDED',
    l10n`The license of the organization does not cover this.`,
    l10n`Check the license of the environment.`,
    l10n`Remove what you do not need, or extend the license.`,
  ),
  explained(
    'LIMIT_EXCEEDED',
    l10n`The rate limit of the license is exceeded.`,
    l10n`Check the Retry-After header of the response.`,
    l10n`Wait, then send requests at a lower rate.`,
  ),
  explained(
    'QUOTA_EXCEEDED',
    l10n`A quota is exhausted.`,
    l10n`innerError names the quota and when it resets.`,
    l10n`Wait until the quota resets.`,
  ),
];
