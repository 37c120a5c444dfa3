import assert from 'node:assert/strict';
import { displayOf, pipe } from '../../../../src/cli/display/display.ts';
import type { Variables } from '../../../../src/cli/display/variables.ts';

const terminal = { isTTY: true, columns: 100 };
const file = {};

describe('colours of a stream', () => {
  const rows: readonly (readonly [stream: object, variables: Variables, colours: boolean])[] = [
    [terminal, {}, true],
    [file, {}, false],
    [terminal, { NO_COLOR: '1' }, false],
    [terminal, { NO_COLOR: '0' }, false],
    [terminal, { NO_COLOR: '' }, true],
    [terminal, { TERM: 'dumb' }, false],
    [terminal, { CI: 'true' }, true],
    [file, { CI: 'true' }, false],
    [file, { FORCE_COLOR: '' }, true],
    [file, { FORCE_COLOR: '1' }, true],
    [file, { FORCE_COLOR: '2' }, true],
    [file, { FORCE_COLOR: '3' }, true],
    [file, { FORCE_COLOR: 'true' }, true],
    [terminal, { FORCE_COLOR: '0' }, false],
    [terminal, { FORCE_COLOR: 'false' }, false],
    [terminal, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [terminal, { FORCE_COLOR: '1', TERM: 'dumb' }, true],
  ];
  for (const [stream, variables, colours] of rows) {
    it(`${stream === terminal ? 'a terminal' : 'a file'} with ${JSON.stringify(variables)}: ${colours ? 'on' : 'off'}`, () => {
      assert.equal(displayOf(stream, variables, 'linux').colours, colours);
    });
  }
});

describe('the width of a line', () => {
  const rows: readonly (readonly [columns: number | undefined, variables: Variables, cells: number])[] = [
    [100, {}, 100],
    [100, { COLUMNS: '70' }, 100],
    [undefined, { COLUMNS: '70' }, 70],
    [0, { COLUMNS: '70' }, 70],
    [undefined, {}, 80],
    [undefined, { COLUMNS: 'wide' }, 80],
    [undefined, { COLUMNS: '0' }, 80],
    [20, {}, 60],
    [59, {}, 60],
    [60, {}, 60],
    [200, {}, 200],
    [201, {}, 200],
  ];
  for (const [columns, variables, cells] of rows) {
    it(`is ${cells} where the terminal says ${columns} and the environment ${JSON.stringify(variables)}`, () => {
      const stream = columns === undefined ? { isTTY: true } : { isTTY: true, columns };
      assert.equal(displayOf(stream, variables, 'linux').columns, cells);
    });
  }

  it('has no end in a pipe, whatever COLUMNS says', () => assert.deepEqual(displayOf(file, { COLUMNS: '70' }, 'linux'), pipe));
});

describe('marks beyond ASCII', () => {
  const rows: readonly (readonly [platform: NodeJS.Platform, variables: Variables, unicode: boolean])[] = [
    ['linux', {}, true],
    ['linux', { LANG: 'en_US.UTF-8' }, true],
    ['darwin', { LC_CTYPE: 'UTF-8' }, true],
    ['linux', { LANG: 'C.utf8' }, true],
    ['linux', { LANG: 'C' }, false],
    ['linux', { LANG: 'POSIX' }, false],
    ['linux', { LANG: 'de_DE.ISO-8859-1' }, false],
    ['linux', { LC_ALL: 'C', LANG: 'en_US.UTF-8' }, false],
    ['linux', { LC_ALL: '', LC_CTYPE: 'C', LANG: 'en_US.UTF-8' }, false],
    ['linux', { LC_CTYPE: 'en_US.UTF-8', LANG: 'C' }, true],
    ['linux', { TERM: 'linux', LANG: 'en_US.UTF-8' }, false],
    ['linux', { TERM: 'dumb', LANG: 'en_US.UTF-8' }, false],
    ['win32', {}, false],
    ['win32', { WT_SESSION: '1' }, true],
    ['win32', { TERM_PROGRAM: 'vscode' }, true],
    ['win32', { ConEmuTask: '{cmd::Cmder}' }, true],
    ['win32', { TERM: 'xterm-256color' }, true],
    ['win32', { LANG: 'en_US.UTF-8' }, false],
  ];
  for (const [platform, variables, unicode] of rows) {
    it(`${unicode ? 'are' : 'are not'} shown on ${platform} with ${JSON.stringify(variables)}`, () => {
      assert.equal(displayOf(terminal, variables, platform).unicode, unicode);
    });
  }

  it('stand in a pipe, which is UTF-8 in every locale', () => assert.equal(displayOf(file, { LC_ALL: 'C' }, 'linux').unicode, true));
});

describe('links', () => {
  const rows: readonly (readonly [platform: NodeJS.Platform, variables: Variables, links: boolean])[] = [
    ['linux', {}, false],
    ['linux', { TERM: 'xterm-256color' }, false],
    ['linux', { TERM: 'xterm-kitty' }, true],
    ['linux', { TERM: 'alacritty' }, true],
    ['linux', { VTE_VERSION: '7003' }, true],
    ['linux', { VTE_VERSION: '5000' }, false],
    ['linux', { VTE_VERSION: '4601' }, false],
    ['linux', { VTE_VERSION: 'x' }, false],
    ['darwin', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' }, true],
    ['darwin', { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.9' }, false],
    ['darwin', { TERM_PROGRAM: 'iTerm.app' }, false],
    ['darwin', { TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }, false],
    ['linux', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, true],
    ['linux', { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20200503-171512-b13ef15f' }, false],
    ['linux', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.100.2' }, true],
    ['linux', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.0' }, false],
    ['linux', { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '0.42.0', CURSOR_TRACE_ID: 'x' }, true],
    ['linux', { TERM_PROGRAM: 'constructor' }, false],
    ['linux', { TERM_PROGRAM: 'ghostty' }, true],
    ['win32', { WT_SESSION: '1' }, true],
    ['win32', { VTE_VERSION: '7003' }, false],
    ['linux', { VTE_VERSION: '7003', CI: 'true' }, false],
    ['linux', { VTE_VERSION: '7003', NO_COLOR: '1' }, false],
    ['linux', { VTE_VERSION: '7003', TERM: 'dumb' }, false],
    ['linux', { FORCE_HYPERLINK: '1' }, true],
    ['linux', { FORCE_HYPERLINK: '0', VTE_VERSION: '7003' }, false],
  ];
  for (const [platform, variables, links] of rows) {
    it(`${links ? 'are' : 'are not'} written on ${platform} with ${JSON.stringify(variables)}`, () => {
      assert.equal(displayOf(terminal, variables, platform).links, links);
    });
  }

  it('never stand in a pipe, forced or not', () => {
    assert.equal(displayOf(file, { FORCE_HYPERLINK: '1', FORCE_COLOR: '1' }, 'linux').links, false);
  });
});

describe('a line that is written again in place', () => {
  const rows: readonly (readonly [stream: object, variables: Variables, cells: number | undefined])[] = [
    [terminal, {}, 100],
    [{ isTTY: true, columns: 40 }, {}, 40],
    [{ isTTY: true, columns: 300 }, {}, 300],
    [{ isTTY: true }, {}, 80],
    [terminal, { NO_COLOR: '1' }, 100],
    [terminal, { TERM: 'dumb' }, undefined],
    [terminal, { CI: 'true' }, undefined],
    [file, {}, undefined],
  ];
  for (const [stream, variables, cells] of rows) {
    it(`has ${cells ?? 'no'} cells with ${JSON.stringify(stream)} and ${JSON.stringify(variables)}`, () => {
      assert.equal(displayOf(stream, variables, 'linux').rewritableCells, cells);
    });
  }
});
