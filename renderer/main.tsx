import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { config } from 'zod';

// Zod probes for `new Function` when the first schema is made; the content security policy forbids
// it and would report every page load. So the schemas come with the app, after this.
config({ jitless: true });

// The words come while the app comes.
const language = import('./app/language.ts').then((it) => it.activateLanguage(it.systemLanguage()));
const { start } = await import('./app/start.tsx');
await language;
start();
