/** A line as it may be typed, with `auth-flow` for the program, and what it is for. */
export interface Example {
  readonly line: string;
  readonly says: string;
}

/** One command of the program: the first word that is no option. The table below is what the parser accepts, and what help and completion show. */
export interface SubcommandFacts {
  readonly name: string;
  /** What stands after the name beside options, as help writes it. */
  readonly takes?: string;
  /** The only words that it takes there. */
  readonly words?: readonly string[];
  /** The command does nothing without it. */
  readonly needs?: true;
  /** How many arguments it takes there, where that is not one. All of them are needed. */
  readonly count?: number;
  /** One sentence. */
  readonly help: string;
  readonly examples: readonly Example[];
}

export const environmentsActions = ['list', 'check'] as const;
export type EnvironmentsAction = (typeof environmentsActions)[number];

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

export const subcommands = [
  {
    name: 'run',
    help: 'Runs one flow, and shows and checks every hop. The command when none is named.',
    examples: [
      { line: 'auth-flow --config authflow.json', says: 'a sign-on, as the first application of the file is registered' },
      {
        line: 'auth-flow --config authflow.json --application "Web app" --sign-on browser',
        says: 'another application; you sign on in your browser',
      },
      { line: 'auth-flow --config authflow.json --grant client_credentials --print access_token', says: 'one token, for another command' },
      { line: 'auth-flow --config authflow.json --then userinfo --then refresh', says: 'what the tokens can do' },
      { line: 'auth-flow run --sandbox', says: 'the same on a server of this machine, which is started for it' },
    ],
  },
  {
    name: 'decode',
    takes: '[FILE]',
    help: 'Decodes the tokens in a file, or in standard input, without verifying them. Sends nothing and needs no configuration.',
    examples: [
      { line: 'pbpaste | auth-flow decode', says: 'the clipboard on macOS; xclip -o or wl-paste on Linux, Get-Clipboard in PowerShell' },
      { line: 'auth-flow decode server.log --json', says: 'every token of a log' },
    ],
  },
  {
    name: 'compare',
    takes: 'FILE1 FILE2',
    count: 2,
    help: 'Compares two saved runs: what differs, and what is likely behind it. Values that differ in every run do not count. Sends nothing.',
    examples: [
      { line: 'auth-flow compare yesterday.authrun.json today.authrun.json', says: 'exit code 0 where nothing differs, 1 otherwise' },
      { line: 'auth-flow compare works.authrun.json fails.authrun.json --json', says: 'for a program' },
    ],
  },
  {
    name: 'sandbox',
    takes: '[options of the sandbox]',
    help: 'Starts the local authorization server until Ctrl-C, and prints its configuration as one line of JSON.',
    examples: [
      { line: 'auth-flow sandbox --port 8080', says: 'at http://127.0.0.1:8080' },
      { line: 'auth-flow sandbox --help', says: 'its options, and the faults that it can have' },
    ],
  },
  {
    name: 'provision',
    help: 'Creates a trial application, a population and a user through the platform API of PingOne, and signs on with them.',
    examples: [
      { line: 'auth-flow provision --record trial.json --config authflow.json', says: 'trial.json lists what was created' },
      { line: 'auth-flow --undo --record trial.json --config authflow.json', says: 'removes what it lists, and nothing else' },
      { line: 'auth-flow provision --undo --sandbox', says: 'both, on the local sandbox' },
    ],
  },
  {
    name: 'tamper',
    takes: '[CASES]',
    help: 'Runs a flow again and again with one request changed as an attacker would, to see whether the server refuses it.',
    examples: [
      { line: 'auth-flow tamper --sandbox', says: 'all cases, on a server of this machine' },
      {
        line: 'auth-flow tamper pkce,code.replayed --config authflow.json --sign-on form --i-own-this https://auth.example.com',
        says: 'a group and a case, on a server of your own; the exit code is 1 when one did not hold',
      },
      { line: 'auth-flow tamper --config authflow.json --report junit=tamper.xml --report sarif=tamper.sarif', says: 'for CI' },
    ],
  },
  {
    name: 'environments',
    takes: `[${environmentsActions.join('|')}]`,
    words: environmentsActions,
    help: 'Lists the environments of a configuration, or checks them: the file, the variables that it names, and what each server says of itself.',
    examples: [
      { line: 'auth-flow environments --config authflow.json', says: 'their servers, applications, users and variables' },
      { line: 'auth-flow environments check --config authflow.json --environment Trial', says: 'whether one of them can be used' },
    ],
  },
  {
    name: 'open',
    takes: '[FILE]',
    help: 'Shows the runs of a saved run or of an HTTP archive (HAR), or of standard input, like runs that have just ended. Sends nothing and needs no configuration.',
    examples: [
      { line: 'auth-flow open run.authrun.json', says: 'what a colleague has saved' },
      { line: 'auth-flow open browser.har --json', says: 'the sign-ons that a browser recorded' },
    ],
  },
  {
    name: 'export',
    takes: '[FILE]',
    help: 'Writes a run of a file, or of standard input, in other formats. Sends nothing and needs no configuration.',
    examples: [
      { line: 'auth-flow export browser.har --export markdown=- --hide-personal-data', says: 'a report for a ticket' },
      {
        line: 'auth-flow export run.authrun.json --export postman=run.postman_collection.json',
        says: 'a collection, and its environment beside it',
      },
      { line: 'auth-flow --sandbox --export har=run.har --export authrun=run.authrun.json', says: 'both of a run that is made now' },
    ],
  },
  {
    name: 'help',
    takes: '[TOPIC]',
    help: 'Explains a command or a topic, with examples.',
    examples: [{ line: 'auth-flow help exit-codes', says: 'what a script can rely on' }],
  },
  {
    name: 'completion',
    takes: shells.join('|'),
    words: shells,
    needs: true,
    help: 'Prints a script that completes commands, options and their values in your shell.',
    examples: [
      { line: 'source <(auth-flow completion bash)', says: 'in ~/.bashrc; the same with zsh in ~/.zshrc, after compinit' },
      { line: 'auth-flow completion fish > ~/.config/fish/completions/auth-flow.fish', says: 'once' },
      { line: 'auth-flow completion powershell | Out-String | Invoke-Expression', says: 'in $PROFILE' },
    ],
  },
] as const satisfies readonly SubcommandFacts[];

export type SubcommandName = (typeof subcommands)[number]['name'];
