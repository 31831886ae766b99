import { serveRunner } from './serve.ts';

await serveRunner();
