import { areUnchanged } from '#models/file-identity.ts';
import { type GgufInspection, inspectGguf } from './inspect.ts';

interface Reading {
  readonly inspection: Promise<GgufInspection>;
  result: GgufInspection | null;
}

/** The headers of models by path: each is read once, and again when its files have changed. */
export function createHeaderCache() {
  const readings = new Map<string, Reading>();

  return {
    /**
     * Whoever asks while it is being read gets the same answer.
     * @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF
     */
    read(path: string): Promise<GgufInspection> {
      const known = readings.get(path);
      if (known && (known.result === null || areUnchanged(known.result.files))) {
        return known.inspection;
      }
      const reading: Reading = { inspection: inspectGguf(path), result: null };
      readings.set(path, reading);
      reading.inspection.then(
        (result) => (reading.result = result),
        // Not kept: the file may be put right.
        () => readings.delete(path),
      );
      return reading.inspection;
    },
  };
}

export type HeaderCache = ReturnType<typeof createHeaderCache>;
