import { describe, expect, it } from 'vitest';
import { checkAddress, parseBaseUrl } from '#models/remote-address.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';

function verdict(act: () => unknown): string {
  try {
    act();
    return 'taken';
  } catch (error) {
    if (error instanceof WorkbenchError && error.failure.code === 'PROVIDER_ADDRESS_REFUSED')
      return error.failure.why;
    throw error;
  }
}

describe('a base address that a person types', () => {
  it.each([
    ['https://api.x.ai/v1', 'taken'],
    ['https://8.8.8.8/v1', 'taken'],
    ['https://10.1.2.3/v1', 'taken'],
    ['http://127.0.0.1:8080/v1', 'taken'],
    ['http://localhost:11434/v1', 'taken'],
    ['http://[::1]:8000/v1', 'taken'],
    ['http://192.168.1.20:8000/v1', 'taken'],
    ['http://172.16.0.9/v1', 'taken'],
    ['http://100.100.1.1/v1', 'taken'],
    ['http://[fd00::1]/v1', 'taken'],
    ['http://[::ffff:127.0.0.1]/v1', 'taken'],
    ['http://8.8.8.8/v1', 'unencrypted'],
    ['http://172.32.0.1/v1', 'unencrypted'],
    ['http://[2001:4860:4860::8888]/v1', 'unencrypted'],
    ['http://[::ffff:8.8.8.8]/v1', 'unencrypted'],
    ['http://169.254.169.254/latest/meta-data', 'special'],
    ['https://169.254.169.254/', 'special'],
    ['https://[fe80::1]/v1', 'special'],
    ['http://[::ffff:169.254.169.254]/', 'special'],
    ['http://0.0.0.0:8080/v1', 'special'],
    ['http://[::]:8080/v1', 'special'],
    ['https://255.255.255.255/', 'special'],
    ['https://224.0.0.1/', 'special'],
    // The same addresses in the writings that URL parsers understand.
    ['http://0x7f.1/v1', 'taken'],
    ['http://2130706433/v1', 'taken'],
    ['http://0xa9fea9fe/', 'special'],
    ['http://2852039166/', 'special'],
    ['http://0251.0376.0251.0376/', 'special'],
    ['https://user:secret@api.x.ai/v1', 'credentials'],
    ['ftp://example.org/v1', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['api.x.ai/v1', 'not-a-url'],
    ['', 'not-a-url'],
  ])('%s: %s', (address, expected) => {
    expect(verdict(() => parseBaseUrl(address))).toBe(expected);
  });

  it('that holds a password is refused without repeating it', () => {
    try {
      parseBaseUrl('https://user:secret@api.x.ai/v1');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('secret');
    }
  });
});

describe('a name is judged by what it resolves to', () => {
  it.each([
    ['http:', '127.0.0.1', 'taken'],
    ['http:', '93.184.216.34', 'unencrypted'],
    ['https:', '93.184.216.34', 'taken'],
    ['https:', '169.254.169.254', 'special'],
    ['https:', '::ffff:a9fe:a9fe', 'special'],
    ['http:', 'fe80::1', 'special'],
  ])('%s to %s: %s', (protocol, address, expected) => {
    expect(verdict(() => checkAddress({ protocol, host: 'gpu.example' }, address))).toBe(expected);
  });
});
