import assert from 'node:assert/strict';
import { Sessions } from '../../../../src/editor/flows/sessions.ts';

const newSessions = (): Sessions<object> => new Sessions();

describe('sessions that are kept from run to run', () => {
  it('are none at first: a run has cookies of its own', () => {
    const sessions = newSessions();
    assert.equal(
      sessions.jarOf('Trial', () => assert.fail('made')),
      undefined,
    );
    assert.deepEqual(sessions.kept, []);
  });

  it('give all runs of an environment the same cookies, and those of another one others', () => {
    const sessions = newSessions();
    sessions.keep('Trial');
    sessions.keep('Other');
    const jar = sessions.jarOf('Trial', () => ({}));
    assert.ok(jar !== undefined);
    sessions.keep('Trial'); // again changes nothing
    assert.equal(
      sessions.jarOf('Trial', () => ({})),
      jar,
    );
    assert.notEqual(
      sessions.jarOf('Other', () => ({})),
      jar,
    );
  });

  it('lose their cookies when they are dropped, and begin without any when they are kept again', () => {
    const sessions = newSessions();
    sessions.keep('Trial');
    const jar = sessions.jarOf('Trial', () => ({}));
    sessions.drop('Trial');
    assert.equal(sessions.keeps('Trial'), false);
    assert.equal(
      sessions.jarOf('Trial', () => ({})),
      undefined,
    );
    sessions.keep('Trial');
    assert.notEqual(
      sessions.jarOf('Trial', () => ({})),
      jar,
    );
  });

  it('tell whoever shows them', () => {
    const sessions = newSessions();
    const heard: (readonly string[])[] = [];
    sessions.onDidChange(() => heard.push(sessions.kept));
    sessions.keep('Trial');
    sessions.drop('Trial');
    assert.deepEqual(heard, [['Trial'], []]);
  });
});
