import { parentPort, workerData } from 'node:worker_threads';
import type { FlowView } from '../../core/runs/views.ts';
import { readRecording } from './readRecording.ts';
import type { RecordingJob, RecordingPiece } from './threadRecordings.ts';

/** What is sent at one go: it is copied while the other side waits. A hop alone may have more. */
const mostCharacters = 500_000;

/** Program of the thread that {@link threadRecordings} starts for one file. It gives away a piece whenever it is asked for the next. */
const pieces = piecesOf(workerData as RecordingJob);

parentPort?.on('message', () => void pieces.next().then(({ value }) => parentPort?.postMessage(value)));

async function* piecesOf({ bytes, format }: RecordingJob): AsyncGenerator<RecordingPiece, RecordingPiece> {
  const reading = await readRecording(bytes, format);
  if (reading.kind === 'broken') return reading;
  for (const { hops, ...summary } of reading.runs) {
    yield { kind: 'summary', summary };
    for (const batch of batchesOf(hops)) yield { kind: 'hops', hops: batch };
  }
  return { kind: 'end', how: reading.how };
}

function* batchesOf(hops: FlowView['hops']): Generator<FlowView['hops']> {
  let batch: FlowView['hops'][number][] = [];
  let length = 0;
  for (const hop of hops) {
    batch.push(hop);
    length += JSON.stringify(hop).length;
    if (length < mostCharacters) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}
