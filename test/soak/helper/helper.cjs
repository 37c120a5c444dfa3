const { openSync } = require('node:fs');
const { createServer } = require('node:net');
const { queryObjects } = require('node:v8');
const { commands, Disposable, EventEmitter, StatusBarAlignment, window } = require('vscode');
const { footprint } = require('../footprint.ts');

/** Runs that end by themselves, each of another application: the next run of an application takes over its panel. */
const starts = [
  { application: 'Web app', grant: 'code', user: 'demo' },
  { application: 'Single-page app', grant: 'code', user: 'demo' },
  { application: 'Web app, secret in the body', grant: 'code', user: 'locked' },
  { application: 'Order service', grant: 'client_credentials' },
  { application: 'Television', grant: 'device_code', user: 'demo' },
];

/** A run that waits for a passcode until its panel is closed. */
const waiting = { application: 'Web app', grant: 'code', user: 'otp' };

/** What `spoil` left behind. */
const spoils = /** @type {unknown[]} */ ([]);
const noListener = () => undefined;

/** @param {object} start what the command would ask for */
const startFlow = (start) => commands.executeCommand('authFlow.startFlow', start);

/** @type {Readonly<Record<string, () => unknown>>} */
const actions = {
  open: () => Promise.all(starts.map(startFlow)),
  close: async () => {
    await startFlow(waiting);
    await commands.executeCommand('workbench.action.closeAllEditors');
  },
  measure: () => ({
    ...footprint(),
    emitters: queryObjects(EventEmitter, { format: 'count' }),
    subscriptions: queryObjects(Disposable, { format: 'count' }),
    process: process.pid,
  }),
  spoil: () => {
    for (let count = 0; count < 10; count += 1) {
      const emitter = new EventEmitter();
      spoils.push(
        emitter,
        emitter.event(noListener),
        new Disposable(noListener),
        Array.from({ length: 50_000 }, (_, index) => ({ index })),
      );
      spoils.push(openSync(__filename, 'r'), createServer().listen(0, '127.0.0.1'), setTimeout(noListener, 3_600_000));
      process.on(/** @type {any} */ (`spoil ${count}`), noListener);
    }
  },
};

/**
 * An extension for the soak: shows each action in the status bar, does it when it is clicked, and shows the result behind a
 * number that counts the actions: `soak 3: {"heapMegabytes":…}`.
 *
 * @param {import('vscode').ExtensionContext} context
 */
function activate({ subscriptions }) {
  let done = 0;
  const result = window.createStatusBarItem('result', StatusBarAlignment.Left, 1000);
  const show = (/** @type {unknown} */ value) => {
    result.text = `soak ${done}: ${JSON.stringify(value ?? {})}`;
    result.show();
  };
  for (const [name, act] of Object.entries(actions)) {
    const command = `soak.${name}`;
    const item = window.createStatusBarItem(name, StatusBarAlignment.Left, 2000);
    item.text = `soak: ${name}`;
    item.command = command;
    item.show();
    const run = async () => {
      const value = await Promise.resolve()
        .then(act)
        .catch((error) => ({ error: String(error) }));
      done += 1;
      show(value);
    };
    subscriptions.push(item, commands.registerCommand(command, run));
  }
  subscriptions.push(result);
  show({});
}

module.exports = { activate };
