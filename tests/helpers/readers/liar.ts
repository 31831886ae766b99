// Was taken over by its file, and says what it likes.
process.once('message', () => process.send?.({ type: 'read', header: { name: '<script>' } }));
process.send?.({ type: 'hello' });
