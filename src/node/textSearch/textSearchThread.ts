import { parentPort } from 'node:worker_threads';
import { WindowRedaction } from '../../core/redaction/windowRedaction.ts';
import type { SearchReply, SearchRequest } from './threadTextSearch.ts';

/** Program of the thread that {@link threadTextSearch} starts. It makes no tags. */
const redaction = new WindowRedaction(() => '');

parentPort?.on('message', (request: SearchRequest) => {
  if (request.kind === 'release') return redaction.release(request.runId);
  const run = redaction.begin(request.runId);
  run.takeKnown(request.known);
  const reply: SearchReply = { id: request.id, found: run.search(request.what) };
  parentPort?.postMessage(reply);
});
