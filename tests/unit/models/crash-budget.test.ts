import { describe, expect, it } from 'vitest';
import { createCrashBudget } from '#models/crash-budget.ts';
import type { WorkbenchError } from '#shared/domain/failure.ts';

describe('the crash budget', () => {
  it('sets a file aside after three crashes in five minutes, and says until when', () => {
    let now = 1_000_000;
    const budget = createCrashBudget(() => now);
    for (let i = 0; i < 3; i++) {
      budget.check('/m.gguf', 'm');
      budget.record('/m.gguf');
      now += 60_000;
    }
    const failure = { code: 'MODEL_QUARANTINED', model: 'm', crashes: 3, retryAtMs: 1_300_000 };
    expect(() => budget.check('/m.gguf', 'm')).toThrow(
      expect.objectContaining({ failure }) as WorkbenchError,
    );
  });

  it('lets the file be tried again when the crashes are five minutes old', () => {
    let now = 0;
    const budget = createCrashBudget(() => now);
    for (let i = 0; i < 3; i++) budget.record('/m.gguf');
    now = 5 * 60_000;
    expect(() => budget.check('/m.gguf', 'm')).not.toThrow();
  });

  it('does not blame one file for another', () => {
    const budget = createCrashBudget(() => 0);
    for (let i = 0; i < 3; i++) budget.record('/m.gguf');
    expect(() => budget.check('/n.gguf', 'n')).not.toThrow();
  });
});
