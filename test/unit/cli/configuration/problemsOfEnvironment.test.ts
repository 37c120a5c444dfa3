import assert from 'node:assert/strict';
import { problemsOfEnvironment, problemsUpTo } from '../../../../src/cli/configuration/problemsOfEnvironment.ts';

const paths = [
  '',
  'more',
  'environments[0].issuer',
  '[0].colour',
  'environments[1].applications[2].clientId',
  'authFlow.environments[1].users',
  'environments[2].name',
];
const problems = paths.map((path) => ({ path, severity: 'warning' as const, message: 'm' }));
const names = ['First', 'Second', undefined];
const pathsOf = (found: readonly { readonly path: string }[]): readonly string[] => found.map(({ path }) => path);

describe('problems of a configuration', () => {
  it('that concern one environment are its own and those of the file', () => {
    assert.deepEqual(pathsOf(problemsOfEnvironment('Second', names, problems)), ['', 'more', paths[4], paths[5]]);
    assert.deepEqual(pathsOf(problemsOfEnvironment('Nobody', names, problems)), ['', 'more']);
  });

  it('that concern the first usable one are those of whatever stands before it, too', () => {
    assert.deepEqual(pathsOf(problemsUpTo('Second', names, problems)), paths.slice(0, -1));
    assert.deepEqual(pathsOf(problemsUpTo('First', names, problems)), paths.slice(0, 4));
  });

  it('are all named where the environment has no place in the list, as one by itself', () => {
    assert.deepEqual(pathsOf(problemsUpTo('Alone', names, problems)), paths);
  });
});
