import type { Example } from '../arguments/subcommands.ts';
import { exitCodes } from '../exitCode.ts';

/** What `help` explains beside the commands. */
interface Topic {
  readonly name: string;
  /** A few words for the list of topics. */
  readonly says: string;
  /** Names the program `auth-flow`. */
  readonly text: string;
  readonly examples: readonly Example[];
}

export const topics: readonly Topic[] = [
  {
    name: 'configuration',
    says: 'the file with providers, applications and users',
    text: `A JSON file lists environments: a provider each, with its applications and test users. Comments are allowed.
The members are those of the setting authFlow.environments in VS Code.

  {
    "environments": [
      {
        "name": "My provider",
        "kind": "oidc",
        "issuer": "https://login.example.com",
        "applications": [
          {
            "name": "Web app",
            "clientId": "web-app",
            "clientSecret": { "env": "AUTH_FLOW_WEB_SECRET" },
            "redirectUris": ["http://127.0.0.1/callback"],
            "scopes": ["openid", "profile"]
          }
        ]
      }
    ]
  }

kind is oidc for any provider (issuer), pingone (region and environmentId, or customDomain) or sandbox. Register
http://127.0.0.1/callback as a redirect URI: the browser returns there, at a port that is free.

Without --config, auth-flow uses the first of authflow.json in this folder, authFlow.environments of
.vscode/settings.json, and authflow.json in the folder of the user. It asks before it uses one that came with the
folder, and again when that has changed. --issuer and --client-id describe a provider without a file; --save writes
it into the file of the user.`,
    examples: [
      { line: 'auth-flow --config authflow.json', says: 'the first environment, and its first application that suits' },
      { line: 'auth-flow --config authflow.json --environment "My provider" --application "Web app"', says: 'by name' },
      { line: 'auth-flow --issuer https://login.example.com --client-id web-app --save Mine', says: 'without a file, and kept in one' },
      { line: 'auth-flow --discover https://login.example.com', says: 'the environment of an issuer, to be copied into the file' },
    ],
  },
  {
    name: 'secrets',
    says: 'where secrets come from, where they go, and how they are shown',
    text: `No option takes a secret, since other users of the machine can read the arguments of a process. A configuration names
environment variables: "clientSecret": { "env": "AUTH_FLOW_WEB_SECRET" }. A file reads only variables whose names
begin with AUTH_FLOW_, and those that --allow-env names.

In the output a secret is a tag such as code#3f9a. The same value has the same tag everywhere, so that it can be
followed from hop to hop. --show-secrets prints the values, --print one token alone.

Secrets go to the configured servers, and an access token to the API that --then api: names. Any other server, or
plain http to another machine, ends the run with the option that allows it.`,
    examples: [
      { line: 'auth-flow --config authflow.json --allow-env WEB_SECRET', says: 'a variable of another name' },
      {
        line: 'auth-flow --config authflow.json --answer otp=123456 --answer newPassword=env:NEW_PASSWORD',
        says: 'for prompts of the sign-on',
      },
      {
        line: 'auth-flow --config authflow.json --sign-on form --allow-origin https://id.example.com',
        says: 'a server that is not configured',
      },
    ],
  },
  {
    name: 'sign-on',
    says: 'who signs on: you in a browser, a test user, nobody',
    text: `  --sign-on browser   You sign on in the system browser. It returns to an address on this machine.
  --sign-on form      A test user of the configuration signs on in the HTML forms of the provider.
  --sign-on flows     PingOne: a test user signs on through the flows API, without a page.
  --sign-on by-hand   PingOne: the same, with a prompt for every step.
  --sign-on direct    Redirects are followed. For what needs nobody, such as prompt=none.

Without the option: flows for a test user of PingOne, form where --password is given, else browser. A password that a
file names is used with --sign-on form. Without a terminal, a browser that cannot be opened ends the run.`,
    examples: [
      { line: 'auth-flow --config authflow.json --sign-on browser --prompt login', says: 'a sign-on although there is a session' },
      { line: 'auth-flow --config authflow.json --sign-on form --user demo', says: 'without a person, for instance in CI' },
      {
        line: 'auth-flow --issuer https://login.example.com --client-id web-app --user demo --password env:DEMO_PASSWORD',
        says: 'the same without a file',
      },
      { line: 'auth-flow --config authflow.json --grant device_code', says: 'on another device' },
    ],
  },
  {
    name: 'tokens',
    says: 'what is checked of a token, and what can be done with it',
    text: `Every token that a run receives is decoded and checked: the signature of the ID token with the key set of the issuer,
its claims, what the access token is bound to. A failed check ends with exit code 1, see auth-flow help exit-codes.

--then OPERATION does something with the tokens afterwards: userinfo, introspect, refresh, revoke, signoff, api:URL.

A run can begin with a token that you have: --refresh-token, --access-token, --id-token, --subject-token, --assertion.
Nobody signs on then. Each takes env:NAME (an environment variable), FILE, or - (standard input), and never the token
itself. With --then and no grant, only that is done.

A refresh may end the refresh token that you have: --print refresh_token prints the one that replaces it.

An ID token that you have is verified, with --then or without: signature, issuer, audience, times. The client is the
one that it was issued to. What depends on the request (nonce, max_age, acr) is not applicable, and at_hash needs
--access-token. An ID token that --then signoff sends is not verified. An access token is verified where nothing is
done with it, if it is a JWT.

decode reads a token from anywhere and verifies nothing.`,
    examples: [
      {
        line: 'pbpaste | auth-flow --issuer https://login.example.com --client-id web-app --id-token -',
        says: 'whether an ID token in the clipboard is good: exit code 0, or 1 and why not',
      },
      {
        line: 'auth-flow --config authflow.json --then refresh --then introspect',
        says: 'a new access token, and what the server says of it',
      },
      {
        line: 'auth-flow --config authflow.json --then "api:POST https://api.example.com/orders" --body order.json',
        says: 'an API is called',
      },
      { line: 'auth-flow --config authflow.json --refresh-token env:RT', says: 'refreshes a token that you have, or says why not' },
      { line: 'auth-flow --config authflow.json --access-token token.txt --then userinfo', says: 'whom a token that you have is about' },
      { line: 'pbpaste | auth-flow --config authflow.json --access-token - --then introspect', says: 'what the server says of it' },
      { line: 'auth-flow --config authflow.json --print claims', says: 'the claims of the ID token as JSON' },
      {
        line: 'auth-flow --config authflow.json --then api:https://api.example.com/orders --print response | jq .',
        says: 'what an API answers, for another command',
      },
    ],
  },
  {
    name: 'json',
    says: 'the object that --json prints',
    text: `--json prints exactly one JSON object to standard output, in every case.

  outcome (completed, refused, failed, cancelled), grant, environment, application, startedAt, durationMs,
  hops, tokens, checks, findings and, unless completed, error with code, message and remedy.
  Headers are lists of [name, value] in wire order, duplicates included. setCookies are Set-Cookie values.
  Missing values are null. The "hop" of a check or finding is the index of a hop.

The object of decode: source, verified (always false), length, tokens, findings and, unless a token was found, error.
A token has place (line, column, offset, length), kind (JWS, JWE, malformed), header, claims, written (both as the
token has them), signatureBytes and findings. Claims are shown as they are; the token itself and its signature are not.`,
    examples: [
      {
        line: 'auth-flow --config authflow.json --json | jq -r \'.checks[] | select(.outcome == "failed") | .message\'',
        says: 'what failed',
      },
      { line: "pbpaste | auth-flow decode --json | jq '.tokens[0].claims'", says: 'the claims of the first token' },
    ],
  },
  {
    name: 'exit-codes',
    says: 'what a script can rely on',
    text: `${exitCodes.map(({ code, means }) => `  ${String(code).padEnd(4)} ${means}`).join('\n')}

--fail-on says which failed checks count: those of severity error (the default), those of severity warning too, or none.
It does not change the outcome in the JSON: a script asks for the exit code. With --json, why it is not 0 goes to
standard error, for the log of a job.`,
    examples: [
      { line: 'auth-flow --config authflow.json --fail-on warning', says: 'warnings count too' },
      { line: 'auth-flow --config authflow.json --fail-on none', says: 'whether tokens come, whatever the checks say' },
    ],
  },
];
