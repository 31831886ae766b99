// Takes memory outside of the heap, which no option of Node limits.
const taken: Buffer[] = [];
process.once('message', () => {
  const take = () => {
    taken.push(Buffer.alloc(16 * 1024 * 1024, 1));
    setImmediate(take);
  };
  take();
});
process.send?.({ type: 'hello' });
