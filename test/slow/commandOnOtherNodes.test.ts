import { join } from 'node:path';
import { type InstalledCommand, installCommand } from '../support/command/installedCommand.ts';
import { installedCommandTests } from '../support/command/installedCommandTests.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';

/** The Node that the tests run on is tried in `test/integration/cli/package`. */
const others = ['22.23.3', '24.21.0'];
const platform = process.platform === 'win32' ? 'win' : process.platform;

describe('the package of the command on other versions of Node', function () {
  this.timeout(10 * 60_000);
  let installed: InstalledCommand;
  before(async () => {
    installed = await installCommand();
  });
  after(() => installed.remove());

  for (const version of others) {
    describe(`Node ${version}`, () => {
      let node: string;
      before(async () => {
        const folder = await npmPackage(`node-${platform}-${process.arch}`, version);
        node = join(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
      });

      installedCommandTests(
        () => installed,
        () => node,
      );
    });
  }
});
