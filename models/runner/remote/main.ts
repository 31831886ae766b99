import { serveRemote } from './serve.ts';

serveRemote();
