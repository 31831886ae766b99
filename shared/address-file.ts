import { z } from 'zod';

/** What a running web host leaves in its data folder for the terminal and the desktop of its owner. */
export const AddressFile = z.object({
  pid: z.number().int().positive(),
  url: z.url({ protocol: /^http$/ }),
  /** Opens the workbench to whoever can read the file: its owner. */
  token: z.string().min(1),
  startedAtMs: z.number(),
});
export type AddressFile = z.infer<typeof AddressFile>;

export const addressFileName = 'workbench.json';

/** What the host answers to the token of the file: a one-time token for a browser. */
export const LoginLink = z.object({ token: z.string() });

/** The address that logs a browser in; the fragment stays out of every log. */
export function loginUrl(hostUrl: string, oneTimeToken: string): string {
  return `${hostUrl}#token=${oneTimeToken}`;
}

/**
 * A page that leads a browser on. Other users of the machine can read the arguments of every process,
 * but not a page in a private folder.
 */
export function redirectPage(url: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Triptych</title>
<meta http-equiv="refresh" content="0; url=${url}"><a href="${url}">Open Triptych</a>
`;
}
