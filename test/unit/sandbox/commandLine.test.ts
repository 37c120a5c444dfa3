import assert from 'node:assert/strict';
import { readCommandLine } from '../../../src/sandbox/commandLine.ts';
import { Faults, readFault } from '../../../src/sandbox/faults/faults.ts';

describe('sandbox: command line', () => {
  const nothing = { kind: 'start', port: 0, faults: [], insecureCookies: false, jarm: false, stopWithStdin: false };
  for (const [words, expected] of [
    [[], nothing],
    [['--port', '8080'], { ...nothing, port: 8080 }],
    [['--port=8080'], { ...nothing, port: 8080 }],
    [['--jarm'], { ...nothing, jarm: true }],
    [['--insecure-cookies', '--stop-with-stdin'], { ...nothing, insecureCookies: true, stopWithStdin: true }],
    [['--fault', 'slow'], { ...nothing, faults: [{ name: 'slow' }] }],
    [['--fault', 'cut-connection@/as/token*2'], { ...nothing, faults: [{ name: 'cut-connection', at: '/as/token', times: 2 }] }],
    [['--help'], { kind: 'help' }],
  ] as const) {
    it(`reads ${words.join(' ') || 'nothing'}`, () => {
      assert.deepEqual(readCommandLine(words), expected);
    });
  }

  for (const words of [
    ['--port'],
    ['--port', '-1'],
    ['--port', '99999'],
    ['--fault'],
    ['--fault', 'earthquake'],
    ['--fault', 'slow*x'],
    ['sandbox'],
  ]) {
    it(`refuses ${words.join(' ')}`, () => {
      assert.equal(readCommandLine(words).kind, 'wrong');
    });
  }
});

describe('sandbox: faults', () => {
  it('strike where and as often as told', () => {
    const fault = readFault('slow@/as/token*2');
    assert.ok(typeof fault === 'object');
    const faults = new Faults([fault]);
    assert.deepEqual(
      ['/as/jwks', '/x/as/token', '/x/as/token', '/x/as/token'].map((path) => faults.strikes('slow', path)),
      [false, true, true, false],
    );
    assert.equal(faults.strikes('rate-limit', '/x/as/token'), false);
  });
});
