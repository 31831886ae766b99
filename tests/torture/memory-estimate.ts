// Estimates what each of many loads takes, loads them one after the other, and compares:
// npm run torture -- memory-estimate
import { findChatModel } from '#tests/helpers/chat-model.ts';
import {
  bundledCases,
  chatModelCases,
  estimateThenLoad,
  memoryTable,
  wrongEstimates,
} from '#tests/helpers/memory-grid.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

using folder = temporaryFolder();
await using workbench = await openWorkbench(folder.path);
const chatModel = findChatModel();
const added = chatModel === null ? null : await workbench.client.models.add({ path: chatModel });
if (added === null) console.log('Without a chat model: there is none here.');
const rows = await estimateThenLoad(workbench, [
  ...bundledCases,
  ...(added === null ? [] : chatModelCases(added.id)),
]);
console.log(memoryTable(rows));
const wrong = wrongEstimates(rows);
for (const each of wrong) console.log(`WRONG ${each}`);
console.log(`${rows.length} loads, ${wrong.length} wrong estimates.`);
if (wrong.length > 0) process.exitCode = 1;
