// Runs into the limit of its heap: V8 aborts the process.
process.once('message', () => {
  const lists: number[][] = [];
  for (;;) lists.push(Array.from<number>({ length: 2 ** 20 }).fill(0.5));
});
process.send?.({ type: 'hello' });
