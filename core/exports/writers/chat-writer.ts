import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ExportedCell } from '../exported.ts';
import { answerOf } from './answers.ts';
import { createTextFile } from './text-file.ts';
import type { ExportWriter } from './writer.ts';

/**
 * A conversation per line as OpenAI's fine-tuning takes it: `{"messages": [system?, user, assistant]}`.
 * Answers that failed or were cut off teach nothing and are left out.
 */
export function chatWriter(file: string, onLeftOut: (cell: ExportedCell) => void): ExportWriter {
  const out = createTextFile(file);
  return {
    begin: () => {},
    cell(source, cell) {
      const answer = answerOf(source, cell);
      if (!answer || answer.state.status !== 'done' || answer.state.answer === '') {
        onLeftOut(cell);
        return;
      }
      const messages = [
        ...(answer.system === '' ? [] : [{ role: 'system', content: answer.system }]),
        { role: 'user', content: answer.prompt },
        { role: 'assistant', content: answer.state.answer },
      ];
      out.write(`${JSON.stringify({ messages })}\n`);
    },
    end: () => {},
    async finish() {
      out.end();
      let cells = 0;
      const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
      for await (const line of lines) if (line !== '') cells += 1;
      return { cells };
    },
    close: () => out.close(),
  };
}
