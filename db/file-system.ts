import { statfsSync } from 'node:fs';

/** `statfs` types of file systems on which shared memory, and so WAL, cannot be trusted. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x65735546, // FUSE: sshfs and others
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x00c36400, // CephFS
  0x19830326, // BeeGFS
  0x5346414f, // AFS
  0x01021997, // 9P: Windows drives seen from WSL
]);

/** Whether `folder` lies on a network file system; a folder that cannot be asked counts as one. */
export function isOnNetwork(folder: string): boolean {
  try {
    return isNetworkType(statfsSync(folder).type);
  } catch {
    return true;
  }
}

/** @param type as `statfs` gives it; 32-bit systems give the upper half as negative numbers */
export function isNetworkType(type: number): boolean {
  return networkTypes.has(type >>> 0);
}
