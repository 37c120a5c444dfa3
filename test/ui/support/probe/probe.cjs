const { commands, StatusBarAlignment, window, workspace } = require('vscode');

/**
 * An extension for tests: says in the status bar whether the workspace is trusted, and how often the command `probe.canary` was
 * run. Nothing but a test should ever run it.
 *
 * @param {import('vscode').ExtensionContext} context
 */
function activate({ subscriptions }) {
  const item = window.createStatusBarItem('probe', StatusBarAlignment.Left);
  let runs = 0;
  const show = () => {
    item.text = `probe: trusted ${workspace.isTrusted}, canary ${runs}`;
    item.show();
  };
  subscriptions.push(
    item,
    workspace.onDidGrantWorkspaceTrust(show),
    commands.registerCommand('probe.canary', () => {
      runs += 1;
      show();
    }),
  );
  show();
}

module.exports = { activate };
