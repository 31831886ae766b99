import { writeFileSync } from 'node:fs';
import { demoItems } from './demo-items.ts';

const lines = demoItems().map((item) => `${JSON.stringify(item)}\n`);
writeFileSync(new URL('../../data/datasets/demo-tasks.jsonl', import.meta.url), lines.join(''));
