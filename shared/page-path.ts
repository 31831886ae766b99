/** Letters, digits, `_` and `-`, then dots: `..`, `%2e`, `\` and NUL do not exist in our paths. */
const plainPath = /^\/$|^(\/[\w-][\w.-]*)+$/;

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** What a path of the pages (without its query) asks for: a screen, a file of the build, nothing. */
export function kindOfPath(path: string): 'page' | 'asset' | 'none' {
  if (!plainPath.test(path)) return 'none';
  return path.slice(path.lastIndexOf('/')).includes('.') ? 'asset' : 'page';
}

/** `null` for a kind of file that the pages do not have. */
export function mediaTypeOf(path: string): string | null {
  const dot = path.lastIndexOf('.');
  return (dot < 0 ? null : mediaTypes[path.slice(dot)]) ?? null;
}
