import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBundledManifest } from '#models/catalog/bundled.ts';

const manifest = readBundledManifest();
const mostBytes = 16_000_000;

describe('the bundled models', () => {
  it.each(manifest.models)('$id is the file that its accuracy was measured on', (model) => {
    const bytes = readFileSync(model.file);
    expect(bytes.length).toBe(model.sizeBytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(model.sha256);
  });

  it('are small enough for a clone', () => {
    const sizes = manifest.models.map((model) => statSync(model.file).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(mostBytes);
  });

  it('differ as they are said to: size, distillation and thinking can be seen to help', () => {
    const shareOf = (role: string, thinking: boolean) => {
      const model = manifest.models.find((each) => each.role === role);
      const scores = model?.accuracy.filter((score) => score.thinking === thinking) ?? [];
      const correct = scores.reduce((sum, score) => sum + score.correct, 0);
      return correct / scores.reduce((sum, score) => sum + score.total, 0);
    };
    expect(shareOf('teacher', true)).toBeGreaterThan(shareOf('student', true));
    expect(shareOf('student', true)).toBeGreaterThan(shareOf('control', true));
    for (const role of ['teacher', 'student', 'control']) {
      expect(shareOf(role, true)).toBeGreaterThan(shareOf(role, false));
    }
  });

  it('have something to ask in both languages, for every task that was measured', () => {
    for (const task of manifest.tasks) {
      expect(task.examples.en.length).toBeGreaterThan(0);
      expect(task.examples.fr.length).toBeGreaterThan(0);
    }
    const measured = new Set(manifest.models.flatMap((model) => model.accuracy.map((a) => a.task)));
    expect(manifest.tasks.map((task) => task.id).toSorted()).toEqual([...measured].toSorted());
  });
});
