/** The words that choose a text are letters only: `not-a-file` is `notAFile`. */
export function lettersOf(code: string): string {
  return code.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What ended a process, as the system names it. */
export function causeOf(signal: string | null): 'killed' | 'aborted' | 'segfault' | 'other' {
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return 'killed';
  if (signal === 'SIGABRT') return 'aborted';
  return signal === 'SIGSEGV' || signal === 'SIGBUS' ? 'segfault' : 'other';
}
