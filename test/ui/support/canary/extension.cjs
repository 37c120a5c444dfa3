const { commands, StatusBarAlignment, window } = require('vscode');

/** A command that no text from outside may run. It shows that it ran; what offers it as a link shows that a link would run it. */
exports.activate = () => {
  const ran = window.createStatusBarItem('canary', StatusBarAlignment.Left);
  ran.text = 'THE CANARY RAN';
  commands.registerCommand('canary.run', () => ran.show());
  commands.registerCommand('canary.offer', () => void window.showInformationMessage('A link: [click here](command:canary.run)'));
};
