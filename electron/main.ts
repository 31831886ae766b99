import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import { messages as en } from '#renderer/locales/en.po';
import { messages as fr } from '#renderer/locales/fr.po';
import { takeKeyVariables } from '#shared/key-variables.ts';
import { placeOf } from './place.ts';
import { runShell } from './shell.ts';

// Before anything is started from here, which would inherit them.
const givenKeys = takeKeyVariables(process.env);

// The entry of the desktop. Chromium has switches of its own among the arguments, so unknown ones
// are let pass.
const { isPackaged } = electron.app;
const { values } = parseArgs({
  args: process.argv.slice(isPackaged ? 1 : 2),
  options: { 'data-dir': { type: 'string' } },
  strict: false,
});
const named = values['data-dir'] ?? process.env['TRIPTYCH_DATA_DIR'];

void runShell(electron, {
  place: placeOf({
    isPackaged,
    resourcesPath: process.resourcesPath,
    mainDir: import.meta.dirname,
    platform: process.platform,
  }),
  program: process.execPath,
  dataDir: typeof named === 'string' && named !== '' ? resolve(named) : null,
  givenKeys,
  catalogs: { en, fr },
  platform: process.platform,
});
