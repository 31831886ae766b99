import { acquireLock } from '#db/lock.ts';

// Takes the lock of the given folder, says so, and holds it until it is killed: a lock that nobody
// refers to any more would be given back by the garbage collector.
const lock = acquireLock(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => void lock, 60_000);
