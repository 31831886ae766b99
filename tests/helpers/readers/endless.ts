// Says hello and then works for ever.
process.once('message', () => {
  for (;;);
});
process.send?.({ type: 'hello' });
