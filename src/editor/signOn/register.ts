import { window } from 'vscode';
import { registerCommands } from '../kernel/registerCommands.ts';
import { runCommand } from '../kernel/runCommand.ts';
import type { EditorPeople, Services } from '../services.ts';

export function register(services: Services): void {
  const { held, people } = services;
  held.add(window.registerUriHandler({ handleUri: (uri) => people.peek()?.userAgent.arrive(uri.toString(true)) }));
  registerCommands<'signOn'>(services, { pasteCallback: async () => (await people.get()).userAgent.paste() });
}

/** The questions of a flow in input boxes, and the person's browser. */
export async function openPeople({ engine, questions }: Services): Promise<EditorPeople> {
  const [{ InputPrompter }, { EditorUserAgent }, { editorPlace }] = await Promise.all([
    import('./inputPrompter.ts'),
    import('./editorUserAgent.ts'),
    import('./editorPlace.ts'),
  ]);
  const { loopback, opener } = await engine.get();
  const asked = await questions.get();
  return {
    prompter: new InputPrompter(asked, opener),
    userAgent: new EditorUserAgent({ loopback, opener, questions: asked, runCommand, place: editorPlace() }),
  };
}
