import { setTimeout as sleep } from 'node:timers/promises';
import { serveRunner } from '#models/runner/local/serve.ts';

// Slow enough that a small model still answers when a large one has been loaded.
await serveRunner({ afterToken: () => sleep(250) });
