import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const besideTheCheckout = fileURLToPath(
  new URL('../../../shared/models/SmolLM2-135M-Instruct.Q4_1.gguf', import.meta.url),
);

/** A real chat model where the machine has one: `TRIPTYCH_TEST_MODEL`, or the one beside the checkout. */
export function findChatModel(): string | null {
  const path = process.env['TRIPTYCH_TEST_MODEL'] ?? besideTheCheckout;
  if (existsSync(path)) return path;
  process.stderr.write(`no chat model at ${path}\n`);
  return null;
}
