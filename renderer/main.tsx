import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { config } from 'zod';

// Zod probes for `new Function` when the first schema is made; the content security policy forbids
// it and would report every page load. So the schemas come with the app, after this.
config({ jitless: true });

const { start } = await import('./app/start.tsx');
await start();
