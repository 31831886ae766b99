// Computes until it is killed, as another program on the machine might.
process.stdout.write('busy\n');
for (;;) Math.sqrt(2);
