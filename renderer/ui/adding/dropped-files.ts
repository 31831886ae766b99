import { desktopBridge } from '#renderer/client/desktop.ts';

/** Something that was dropped or chosen: known by its path on a desktop, as bytes in a browser. */
export type DroppedFile =
  | { readonly kind: 'path'; readonly path: string; readonly name: string }
  | { readonly kind: 'folder-path'; readonly path: string; readonly name: string }
  | { readonly kind: 'file'; readonly file: File; readonly name: string }
  /** A folder in a browser: its path is not known, and its files cannot be watched. */
  | { readonly kind: 'folder'; readonly name: string };

/** What a drop holds. To be asked for within the event: the items are gone after it. */
export function droppedFiles({ items }: DataTransfer): DroppedFile[] {
  return [...items].flatMap((item) => {
    const file = item.getAsFile();
    if (!file) return [];
    return [describe(file, item.webkitGetAsEntry()?.isDirectory === true)];
  });
}

export function chosenFiles(files: Iterable<File>): DroppedFile[] {
  return [...files].map((file) => describe(file, false));
}

function describe(file: File, isFolder: boolean): DroppedFile {
  const { name } = file;
  const path = desktopBridge()?.pathOfFile(file) ?? '';
  if (path !== '') return { kind: isFolder ? 'folder-path' : 'path', path, name };
  return isFolder ? { kind: 'folder', name } : { kind: 'file', file, name };
}
