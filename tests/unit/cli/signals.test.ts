import { afterEach, expect, test, vi } from 'vitest';
import { abortOnSignals } from '../../../cli/signals.ts';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

afterEach(() => {
  for (const name of names) process.removeAllListeners(name);
  vi.restoreAllMocks();
});

test.each(names)('%s ends the work in order, not at once', (name) => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const signal = abortOnSignals();
  expect(signal.aborted).toBe(false);
  process.emit(name);
  expect(signal.aborted).toBe(true);
  expect(exit).not.toHaveBeenCalled();
});

test('one Ctrl-C that npm passes on again is one wish; a later one ends the process at once', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const now = vi.spyOn(performance, 'now').mockReturnValue(5_000);
  abortOnSignals();
  process.emit('SIGINT');
  now.mockReturnValue(5_040);
  process.emit('SIGINT');
  expect(exit).not.toHaveBeenCalled();
  now.mockReturnValue(6_500);
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});
