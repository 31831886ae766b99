import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readExperimentFile } from '#cli/experiment-file.ts';
import { experimentFileSchema } from '#shared/experiments/experiment-file.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const guide = new URL('../../../docs/guide/', import.meta.url);
const examples = readdirSync(new URL('examples/', guide)).filter((name) => name.endsWith('.yaml'));

describe('experiment files', () => {
  it('have the schema that the program checks them by', () => {
    const published = readFileSync(new URL('experiment.schema.json', guide), 'utf8');
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(experimentFileSchema())));
  });

  it.each(examples)('%s of the guide can be read', async (name) => {
    const path = fileURLToPath(new URL(`examples/${name}`, guide));
    expect((await readExperimentFile(path)).models.length).toBeGreaterThan(0);
  });

  it.each([
    ['name: a\ndataset: b\nmodels: [x]\ntemprature: 1\n', /Unrecognized key/, null],
    ['name: a\ndataset: b\nmodels:\n  - x\n  - { label: y }\n', /./, 5],
    ['name: a\ndataset: b\nmodels: [x]\nlimits:\n  time: soon\n', /./, 5],
    ['name: a\n  dataset: [\n', /./, 1],
    [
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`,
      /alias/i,
      null,
    ],
  ])('a mistake is named with its line: %j', async (text, reason, line) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'wrong.yaml');
    writeFileSync(path, text);
    await expect(readExperimentFile(path)).rejects.toMatchObject({
      failure: { code: 'EXPERIMENT_FILE_INVALID', reason: expect.stringMatching(reason), line },
    });
  });
});
