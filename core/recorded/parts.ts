import type { RecordedSetting } from '#shared/domain/recording.ts';

const mostSettings = 50;
const longestName = 100;
const longestValue = 1000;

/** An object of a file; `null` for anything else. Own keys only are ever read from it. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** The own property, so that `__proto__` and `constructor` are names like others. */
export function own(value: unknown, name: string): unknown {
  const object = objectOf(value);
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A count as the file has it; what is no number at all is not known. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Settings in the words of the file, in its order; what has no value is left out. */
export function settingsOf(value: unknown, leftOut: readonly string[] = []): RecordedSetting[] {
  return Object.entries(objectOf(value) ?? {})
    .filter(([name, each]) => each !== null && each !== undefined && !leftOut.includes(name))
    .slice(0, mostSettings)
    .map(([name, each]) => ({
      name: name.slice(0, longestName),
      value: (writtenOf(each) ?? '…').slice(0, longestValue),
    }));
}

/** Text as it is, anything else as its JSON; `null`: it nests too deeply to be written. */
export function writtenOf(value: unknown, indent = 0): string | null {
  try {
    return typeof value === 'string' ? value : JSON.stringify(value, null, indent);
  } catch {
    return null;
  }
}

/** An ISO date as milliseconds since 1970; without a zone it is UTC, as all these tools write it. */
export function timeOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  const ms = Date.parse(hasZone ? value : `${value.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? null : ms;
}
