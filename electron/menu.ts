import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

/** Labels of the menu: Electron's own for these roles are English. */
const labels = {
  about: /*i18n*/ { id: 'menu.about', message: 'About Triptych' },
  bringAllToFront: /*i18n*/ { id: 'menu.front', message: 'Bring all to front' },
  close: /*i18n*/ { id: 'menu.close', message: 'Close the window' },
  copy: /*i18n*/ { id: 'menu.copy', message: 'Copy' },
  cut: /*i18n*/ { id: 'menu.cut', message: 'Cut' },
  edit: /*i18n*/ { id: 'menu.edit', message: 'Edit' },
  file: /*i18n*/ { id: 'menu.file', message: 'File' },
  fullScreen: /*i18n*/ { id: 'menu.full-screen', message: 'Full screen' },
  help: /*i18n*/ { id: 'menu.help', message: 'Help' },
  hide: /*i18n*/ { id: 'menu.hide', message: 'Hide Triptych' },
  hideOthers: /*i18n*/ { id: 'menu.hide-others', message: 'Hide the others' },
  inspect: /*i18n*/ { id: 'menu.inspect', message: 'Developer tools' },
  minimize: /*i18n*/ { id: 'menu.minimize', message: 'Minimise' },
  paste: /*i18n*/ { id: 'menu.paste', message: 'Paste' },
  quit: /*i18n*/ { id: 'menu.quit', message: 'Quit Triptych' },
  redo: /*i18n*/ { id: 'menu.redo', message: 'Redo' },
  reload: /*i18n*/ { id: 'menu.reload', message: 'Reload' },
  resetZoom: /*i18n*/ { id: 'menu.reset-zoom', message: 'Actual size' },
  selectAll: /*i18n*/ { id: 'menu.select-all', message: 'Select all' },
  showAll: /*i18n*/ { id: 'menu.show-all', message: 'Show all' },
  undo: /*i18n*/ { id: 'menu.undo', message: 'Undo' },
  view: /*i18n*/ { id: 'menu.view', message: 'View' },
  window: /*i18n*/ { id: 'menu.window', message: 'Window' },
  zoomIn: /*i18n*/ { id: 'menu.zoom-in', message: 'Zoom in' },
  zoomOut: /*i18n*/ { id: 'menu.zoom-out', message: 'Zoom out' },
};

type Role = NonNullable<MenuItemConstructorOptions['role']>;

interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Only in a clone: a package has no inspector. */
  readonly hasInspector: boolean;
}

/** The native menu: what the system expects of every program, and nothing that a screen has. */
export function menuTemplate(
  words: Words,
  { platform, hasInspector }: MenuOptions,
): MenuItemConstructorOptions[] {
  const label = (name: keyof typeof labels) => words.write(labels[name]);
  const item = (name: keyof typeof labels, role: Role): MenuItemConstructorOptions => ({
    label: label(name),
    role,
  });
  const rule: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = platform === 'darwin';
  const about = item('about', 'about');
  const ofApp: MenuItemConstructorOptions = {
    label: 'Triptych',
    submenu: [
      about,
      rule,
      item('hide', 'hide'),
      item('hideOthers', 'hideOthers'),
      item('showAll', 'unhide'),
      rule,
      item('quit', 'quit'),
    ],
  };
  return [
    ...(isMac ? [ofApp] : []),
    {
      label: label('file'),
      submenu: isMac ? [item('close', 'close')] : [item('quit', 'quit')],
    },
    {
      label: label('edit'),
      submenu: [
        item('undo', 'undo'),
        item('redo', 'redo'),
        rule,
        item('cut', 'cut'),
        item('copy', 'copy'),
        item('paste', 'paste'),
        item('selectAll', 'selectAll'),
      ],
    },
    {
      label: label('view'),
      submenu: [
        item('reload', 'reload'),
        rule,
        item('resetZoom', 'resetZoom'),
        item('zoomIn', 'zoomIn'),
        item('zoomOut', 'zoomOut'),
        rule,
        item('fullScreen', 'togglefullscreen'),
        ...(hasInspector ? [item('inspect', 'toggleDevTools')] : []),
      ],
    },
    {
      label: label('window'),
      submenu: [
        item('minimize', 'minimize'),
        ...(isMac ? [item('bringAllToFront', 'front')] : [item('close', 'close')]),
      ],
    },
    ...(isMac ? [] : [{ label: label('help'), submenu: [about] }]),
  ];
}
