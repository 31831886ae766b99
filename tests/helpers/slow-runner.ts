import { setTimeout as sleep } from 'node:timers/promises';
import { serveRunner } from '#models/runner/local/serve.ts';

await serveRunner({ afterToken: () => sleep(50) });
