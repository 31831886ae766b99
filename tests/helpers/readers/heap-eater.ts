// Runs into the limit of its heap: V8 aborts the process.
process.once('message', () => {
  const lists: number[][] = [];
  for (;;) lists.push(Array<number>(2 ** 22));
});
process.send?.({ type: 'hello' });
