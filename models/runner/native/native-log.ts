import koffi, { type LibraryHandle } from 'koffi';

/** llama.cpp's levels: 2 is information, 3 a warning, 4 an error, 5 goes on with the line before. */
const warning = 3;

/** Listens to what llama.cpp says; warnings and errors go to the standard error stream as well. */
export interface NativeLog {
  /** Calls `onLine` with every whole line until it is called again; `null`: nobody listens. */
  listen(onLine: ((line: string) => void) | null): void;
}

/** It must live as long as the library may say something. */
export function createNativeLog(llama: LibraryHandle): NativeLog {
  let onLine: ((line: string) => void) | null = null;
  let rest = '';
  const proto = koffi.proto('void llama_log_line(int level, const char *text, void *user)');
  const callback = koffi.register((level: number, text: string) => {
    if (level >= warning && level !== 5) process.stderr.write(text);
    if (onLine === null) return;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }, koffi.pointer(proto));
  llama.func('void llama_log_set(llama_log_line *callback, void *user)')(callback, null);
  return {
    listen(next) {
      rest = '';
      onLine = next;
    },
  };
}
