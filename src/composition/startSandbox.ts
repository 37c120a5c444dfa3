import { Uri } from 'vscode';
import type { SandboxProcess } from '../editor/sandbox/sandboxHost.ts';

/** A child process with the editor's own Node: nothing else need be installed. */
export async function startSandbox(extensionUri: Uri): Promise<SandboxProcess> {
  const { startSandboxProcess } = await import('../node/processes/sandboxProcess.ts');
  return startSandboxProcess(process.execPath, Uri.joinPath(extensionUri, 'dist', 'sandbox.cjs').fsPath);
}
