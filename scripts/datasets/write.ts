import { writeFileSync } from 'node:fs';
import { demoItems } from './demo-items.ts';
import { generalItems } from './general-items.ts';

const folder = new URL('../../data/datasets/', import.meta.url);

write('demo-tasks.jsonl', demoItems());
write('general.jsonl', generalItems());

function write(file: string, items: readonly object[]): void {
  const lines = items.map((item) => `${JSON.stringify(item)}\n`);
  writeFileSync(new URL(file, folder), lines.join(''));
}
