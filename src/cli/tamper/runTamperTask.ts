import { runTamper, type TamperReport } from '../../core/tamper/runTamper.ts';
import { tamperJunit } from '../../core/tamper/tamperJunit.ts';
import { tamperMarkdown } from '../../core/tamper/tamperMarkdown.ts';
import { tamperSarif } from '../../core/tamper/tamperSarif.ts';
import { verdictWords } from '../../core/tamper/verdictWords.ts';
import { errorName } from '../../core/values/errorName.ts';
import { present } from '../../core/values/members.ts';
import { writePrivateFileSync } from '../../node/privateFile.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { Place } from '../configuration/place.ts';
import type { Engine } from '../engine.ts';
import type { Finished } from '../finished.ts';
import { finishFlow } from '../finishFlow.ts';
import type { PreparedTamper } from './prepareTamper.ts';

/** Runs the tamper checks of a plan, writes their reports, and says what came of them. */
export async function runTamperTask(
  { plan, cases, otherClient, place: sarifPlace }: PreparedTamper,
  engine: Engine,
  command: Command,
  place: Place,
): Promise<Finished> {
  const { surroundings, signal } = place;
  const { ownOrigins = [], tamperReports = [], codeLifetimeMs } = command;
  if (otherClient !== undefined && cases.some(({ needs }) => needs === 'otherClient'))
    surroundings.note(`The application "${otherClient.client.applicationName}" takes part in the cases between two clients.`);
  const report = await runTamper(
    plan,
    cases,
    {
      newPorts: engine.newPorts,
      ...present({ otherClient, codeLifetimeMs }),
      isOwn: (origin) => ownOrigins.includes(origin),
      onResult: ({ tamperCase, verdict }) => {
        if (command.detail !== 'quiet') surroundings.tell(`${tamperCase.id}: ${verdictWords[verdict.kind]}`);
      },
    },
    signal,
  );
  const control = finishFlow(engine.view(report.closing ?? report.control), place, command);
  for (const origin of report.foreign ?? [])
    surroundings.note(`No case was run: requests also go to ${origin}. If that server is your own, add --i-own-this ${origin}.`);
  let isWritten = true;
  const title = `${plan.server.environmentName}, ${plan.client.applicationName}`;
  const written = {
    md: () => tamperMarkdown(report, title),
    junit: () => tamperJunit(report, title),
    sarif: () => (sarifPlace === undefined ? '' : tamperSarif(report, sarifPlace, surroundings.program.version)),
  };
  for (const { kind, file } of tamperReports) {
    try {
      writePrivateFileSync(file, written[kind]());
    } catch (error) {
      isWritten = false;
      surroundings.tell(`The report ${file} could not be written (${errorName(error)}).`);
    }
  }
  const tamper = report.results.map(({ tamperCase: { id, spec }, verdict }) => ({ id, spec, ...verdict }));
  return {
    report: { ...control.report, tamper },
    text: report.results.length === 0 ? control.text : textOf(report),
    ...(isWritten && report.foreign === undefined ? {} : { isUnwritten: true }),
  };
}

function textOf({ results, closing }: TamperReport): string {
  const lines = results.map(
    ({ tamperCase, verdict }) => `${tamperCase.id}  ${verdictWords[verdict.kind]}  ${verdict.reason}  ${tamperCase.spec}`,
  );
  const count = (kind: 'held' | 'notHeld' | 'unclear'): string =>
    `${results.filter(({ verdict }) => verdict.kind === kind).length} ${verdictWords[kind]}`;
  const end = closing === undefined ? ' The session ended early.' : '';
  return `${[...lines, '', `${count('held')}, ${count('notHeld')}, ${count('unclear')}.${end}`].join('\n')}\n`;
}
