import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { bridgeName, type DesktopBridge, desktopChannels } from '#shared/desktop.ts';

const bridge: DesktopBridge<File> = Object.freeze({
  requestCorePort: () => ipcRenderer.send(desktopChannels.requestPort),
  pickGgufFile: () => ipcRenderer.invoke(desktopChannels.pickGgufFile) as Promise<string | null>,
  revealInFolder: (path: string) =>
    ipcRenderer.invoke(desktopChannels.revealInFolder, path) as Promise<boolean>,
  pathOfFile: (file: File) => webUtils.getPathForFile(file),
  openExternal: (address: string) =>
    ipcRenderer.invoke(desktopChannels.openExternal, address) as Promise<void>,
});

contextBridge.exposeInMainWorld(bridgeName, bridge);

// A port cannot pass the bridge; a message of the window can carry it into the page's world.
ipcRenderer.on(desktopChannels.port, ({ ports }) => {
  window.postMessage(desktopChannels.port, window.location.origin, ports);
});
