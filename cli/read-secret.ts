import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A place for the echo of what is typed. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * Reads lines that nobody shall see: from a terminal without echo, one question each; else the first
 * lines of standard input. Never from the command line, which every user of the machine can read.
 */
export async function readSecrets(questions: readonly string[]): Promise<string[]> {
  if (!process.stdin.isTTY) {
    const lines = (await text(process.stdin)).split(/\r?\n/);
    return questions.map((_, i) => lines[i]?.trim() ?? '');
  }
  const lines = createInterface({ input: process.stdin, output: nowhere(), terminal: true });
  try {
    const answers: string[] = [];
    for (const question of questions) {
      process.stderr.write(`${question}: `);
      answers.push((await lines.question('')).trim());
      process.stderr.write('\n');
    }
    return answers;
  } finally {
    lines.close();
  }
}
