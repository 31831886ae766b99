import { expect, it } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { interruptLabJobs, labJobById, listLabJobs, saveLabJob } from '#db/queries/lab-jobs.ts';
import type { LabStatus } from '#shared/domain/lab.ts';
import { LabJobId, ModelId } from '#shared/ids.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

it('work that a killed core was doing is marked as interrupted; what had ended stays as it ended', () => {
  using folder = temporaryFolder();
  using database = openDatabase(`${folder.path}/triptych.db`);
  const { db } = database;
  const modelId = ModelId.parse('m');
  const types = { outputType: null, embeddingType: null } as const;
  const save = (name: string, status: LabStatus) => {
    const id = LabJobId.parse(name);
    const request = { kind: 'quantize', modelId, type: 'Q8_0', ...types } as const;
    const ended = { finishedAtMs: null, result: null, failure: null };
    saveLabJob(db, { id, request, status, createdAtMs: 1, ...ended });
    return id;
  };
  const [waiting, running, done] = [save('1', 'waiting'), save('2', 'running'), save('3', 'done')];
  interruptLabJobs(db, 9);
  expect(labJobById(db, waiting)).toMatchObject({ status: 'interrupted', finishedAtMs: 9 });
  expect(labJobById(db, running)).toMatchObject({ status: 'interrupted' });
  expect(labJobById(db, done)).toMatchObject({ status: 'done', finishedAtMs: null });
  expect(listLabJobs(db, 2).map(({ id }) => id)).toEqual([done, running]);
});
