import { expect, it } from 'vitest';
import { redirectTarget } from '#models/hub/redirect-target.ts';

const hub = new URL('https://hub.test/a/b/resolve/main/c.gguf');

it.each([
  'http://store.test/c',
  'https://127.0.0.1/c',
  'https://localhost/c',
  'https://192.168.1.1/c',
  'https://[::1]/c',
  'https://169.254.169.254/latest',
  'ftp://store.test/c',
  'https://user:secret@store.test/c',
  'http://[',
])('a hub of the open network may not lead to %s', (location) => {
  expect(() => redirectTarget(hub, location, false)).toThrow('HUB_REDIRECT_REFUSED');
});

it('a hub may lead to another encrypted host, or on at its own', () => {
  expect(redirectTarget(hub, 'https://store.test/c?x=1', false).host).toBe('store.test');
  expect(redirectTarget(hub, '/d', false).href).toBe('https://hub.test/d');
});

it('a mirror at home may lead to another machine at home', () => {
  const home = new URL('http://127.0.0.1:8080/a');
  expect(redirectTarget(home, 'http://192.168.1.5/c', true).host).toBe('192.168.1.5');
});
