import { flushCompileCache } from 'node:module';
import { serveRunner } from './serve.ts';

await serveRunner();
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();
