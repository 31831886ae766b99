// Works for ever, and says hello all the while.
const greet = () => process.send?.({ type: 'hello' });
process.once('message', () => {
  const work = () => {
    const until = performance.now() + 100;
    while (performance.now() < until);
    greet();
    setImmediate(work);
  };
  work();
});
greet();
