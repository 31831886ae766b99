import { flushCompileCache } from 'node:module';
import { serveRemote } from './serve.ts';

serveRemote();
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();
