import { WorkbenchError } from '#shared/domain/failure.ts';
import { readFileOf } from './read-file.ts';
import type { ReadingAnswer, ReadingRequest } from './read-recording.ts';

// A process of its own: what a stranger wrote may make a parser hang, or use up its memory.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('message', (request: ReadingRequest) => {
  void answer(request).then((read) => process.send?.(read));
});

async function answer(request: ReadingRequest): Promise<ReadingAnswer> {
  try {
    return await readFileOf(request);
  } catch (error) {
    if (error instanceof WorkbenchError) return { failure: error.failure };
    throw error;
  }
}
