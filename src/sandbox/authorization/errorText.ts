/** PingOne: general message, detail, and the ID that support asks for. */
export function errorDescription(general: string, detail: string | undefined, correlationId: string): string {
  return `${detail === undefined || detail === '' ? general : `${general}: ${detail}`} (Correlation ID: ${correlationId})`;
}

const generalMessages: Readonly<Record<string, string>> = {
  invalid_request: 'Request denied',
  invalid_client: 'Request denied',
  invalid_grant: 'The provided grant is invalid',
  invalid_scope: 'The requested scope is invalid',
  unauthorized_client: 'The client is not authorized',
  unsupported_grant_type: 'The grant type is not supported',
  unsupported_response_type: 'The response type is not supported',
  access_denied: 'Access denied',
  login_required: 'Login required',
  interaction_required: 'Interaction required',
  authorization_pending: 'The authorization is pending',
  slow_down: 'Polling too fast',
  expired_token: 'The code has expired',
};

/** The first half of a description: what kind of error it is, in words. */
export function generalMessage(error: string): string {
  return generalMessages[error] ?? 'The request could not be completed';
}
