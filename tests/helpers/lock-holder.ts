import { acquireLock } from '#db/lock.ts';

// Takes the lock of the given folder, says so, and holds it until it is killed.
acquireLock(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => {}, 60_000);
