// Never says hello.
process.once('disconnect', () => process.exit());
