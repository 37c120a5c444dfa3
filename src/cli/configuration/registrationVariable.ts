/** The variable that gives a registration access token back. */
export const registrationTokenVariable = 'AUTH_FLOW_REGISTRATION_TOKEN';
