const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { commands, StatusBarAlignment, window, workspace } = require('vscode');

/**
 * An extension for tests: says in the status bar whether the workspace is trusted, and how often the command `probe.canary` was
 * run. Nothing but a test should ever run it. In the folder that PROBE_HOSTS names it leaves a file with the ID of its process as name,
 * so that the end of its window can be waited for.
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
  const hosts = process.env['PROBE_HOSTS'];
  if (hosts !== undefined) writeFileSync(join(hosts, String(process.pid)), '');
}

module.exports = { activate };
