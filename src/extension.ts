import { type ExtensionContext, ExtensionMode } from 'vscode';
import { createServices } from './composition/createServices.ts';
import { type Parts, partsForTests } from './composition/partsForTests.ts';
import { register as bodies } from './editor/bodies/register.ts';
import { register as comparison } from './editor/comparison/register.ts';
import { register as contextKeys } from './editor/contextKeys/register.ts';
import { register as environments } from './editor/environments/register.ts';
import { register as exports } from './editor/exports/register.ts';
import { register as firstMinute } from './editor/firstMinute/register.ts';
import { register as flows } from './editor/flows/register.ts';
import { useDisplayLanguage } from './editor/kernel/displayLanguage.ts';
import { register as questions } from './editor/kernel/questions/register.ts';
import { register as log } from './editor/log/register.ts';
import { register as origins } from './editor/origins/register.ts';
import { register as panel } from './editor/panel/register.ts';
import { register as platform } from './editor/platform/register.ts';
import { register as recordings } from './editor/recordings/register.ts';
import { register as registration } from './editor/registration/register.ts';
import { register as runs } from './editor/runs/register.ts';
import { register as sandbox } from './editor/sandbox/register.ts';
import { register as secrets } from './editor/secrets/register.ts';
import { register as signOn } from './editor/signOn/register.ts';
import { register as stepping } from './editor/stepping/register.ts';
import { register as tamper } from './editor/tamper/register.ts';
import { register as tokens } from './editor/tokens/register.ts';

const features = [
  bodies,
  comparison,
  contextKeys,
  environments,
  exports,
  firstMinute,
  flows,
  log,
  origins,
  panel,
  platform,
  questions,
  recordings,
  registration,
  runs,
  sandbox,
  secrets,
  signOn,
  stepping,
  tamper,
  tokens,
];

/** Makes what the features share, and lets each of them register with VS Code. */
export function activate(context: ExtensionContext): Promise<Parts> | undefined {
  useDisplayLanguage();
  const services = createServices(context);
  for (const register of features) register(services);
  // Only for our own tests inside the editor: other extensions get nothing of it.
  return context.extensionMode === ExtensionMode.Test ? partsForTests(services, context) : undefined;
}
