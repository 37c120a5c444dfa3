import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedFolder } from '../../workbench/install/installedFolder.ts';
import { runStep } from '../../workbench/processes/runStep.mjs';

export interface MavenCoordinates {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
}

/** A program from Maven Central with all jars that it needs. @returns the folder with the jars */
export async function mavenProgram({ group, artifact, version }: MavenCoordinates): Promise<string> {
  return installedFolder(`${artifact}-${version}`, async (staging) => {
    const project = join(staging, 'pom.xml');
    await writeFile(project, projectOf(group, artifact, version));
    await maven(`Getting ${artifact} ${version}`, staging, [
      ...['-f', project, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${staging}`],
    ]);
    await rm(repository(staging), { recursive: true, force: true });
  });
}

/** An archive from Maven Central, unpacked. @returns the folder that it was unpacked into */
export async function mavenArchive({ group, artifact, version }: MavenCoordinates): Promise<string> {
  return installedFolder(`${artifact}-${version}`, async (staging) => {
    await maven(`Getting ${artifact} ${version}`, staging, [
      ...['dependency:get', `-Dartifact=${group}:${artifact}:${version}:zip`, '-Dtransitive=false'],
    ]);
    const file = join(repository(staging), ...group.split('.'), artifact, version, `${artifact}-${version}.zip`);
    // jar comes with every JDK; unzip not with every system.
    await runStep(`Unpacking ${artifact}`, 'jar', ['--extract', '--file', file], { cwd: staging });
    await rm(repository(staging), { recursive: true, force: true });
  });
}

async function maven(title: string, staging: string, words: readonly string[]): Promise<void> {
  await runStep(`${title} (mvn)`, 'mvn', ['--batch-mode', `-Dmaven.repo.local=${repository(staging)}`, ...words], { cwd: staging });
}

/** Of its own, and removed afterwards: what was installed is then in one place, and complete. */
function repository(staging: string): string {
  return join(staging, 'repository');
}

function projectOf(group: string, artifact: string, version: string): string {
  return `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>started</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;
}
