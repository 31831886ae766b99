import { registerHooks } from 'node:module';

/** What node-llama-cpp does before it loads a binary that it has not built itself. */
const check = '/node-llama-cpp/dist/bindings/utils/testBindingBinary.js';
const head = /export async function testBindingBinary\([^)]*\) \{/;

// It starts one more process that loads the binary first, so that a crash ends that one. A runner is
// such a process already: for the plain binary, half a second of each start is saved. With a GPU the
// check stays: what its driver does not survive, it answers with the next best backend.
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(check)) return loaded;
    const { source = '' } = loaded;
    const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
    return { ...loaded, source: text.replace(head, '$&\n    if (gpu === false) return true;') };
  },
});
