import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

/** A fresh certificate for a name, signed by itself; `null` where the machine has no openssl. */
export function selfSigned(name: string): { readonly key: string; readonly cert: string } | null {
  using folder = temporaryFolder();
  const key = path.join(folder.path, 'key.pem');
  const cert = path.join(folder.path, 'cert.pem');
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const files = ['-keyout', key, '-out', cert];
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  try {
    execFileSync('openssl', [...kind, '-nodes', '-days', '2', ...subject, ...files], {
      stdio: 'ignore',
    });
  } catch {
    process.stderr.write('no openssl: the tests of certificates are skipped\n');
    return null;
  }
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}
