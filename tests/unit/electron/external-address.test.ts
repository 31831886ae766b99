import { describe, expect, test } from 'vitest';
import { externalAddress } from '#electron/external-address.ts';

describe('what the system is asked to open', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org', 'http://example.org/'],
    ['HTTPS://EXAMPLE.ORG/', 'https://example.org/'],
    ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
    ['https://раypal.example/', 'https://xn--ypal-43d9g.example/'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['mailto:a@example.org?subject=x&attach=/etc/passwd', 'mailto:a@example.org'],
  ])('%s is shown and opened as %s', (given, address) => {
    expect(externalAddress(given)).toBe(address);
  });

  test.each([
    ['a local file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['a script, spread by a line break', 'java\nscript:alert(1)'],
    ['data', 'data:text/html,<script>1</script>'],
    ['a blob', 'blob:https://example.org/1'],
    ['a troubleshooter', 'ms-msdt:/id PCWDiagnostic'],
    ['a search of Windows', 'search-ms:query=x'],
    ['a share', 'smb://host/share'],
    ['a share of Windows', '\\\\host\\share'],
    ['an editor', 'vscode://file/etc/passwd'],
    ['our own pages', 'app://triptych/'],
    ['a shell', 'ssh://host'],
    ['a path', '/etc/passwd'],
    ['half an address', '//example.org'],
    ['nothing', ''],
    ['a user name that looks like a host', 'https://example.org@evil.example/'],
    ['a user name and a password', 'https://example.org:443@evil.example/'],
    ['text that turns around', 'https://example.org/\u202efdp.exe'],
    ['text that turns around in the host', 'https://\u202egro.elpmaxe'],
    ['invisible characters', 'https://exam\u200bple.org/'],
    ['a control character', 'https://example.org/\u0000'],
  ])('%s is not', (_what, given) => {
    expect(externalAddress(given)).toBeNull();
  });
});
