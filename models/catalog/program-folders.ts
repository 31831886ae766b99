import path from 'node:path';
import type { ModelOwner } from '#shared/domain/model.ts';

type Program = Exclude<ModelOwner, 'triptych'>;

/** A folder in which a program keeps its models; whether it is there is not looked at. */
export interface ProgramFolder {
  readonly program: Program;
  readonly path: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where other programs keep their models: as their own settings in the environment say, else where
 * they do by themselves.
 */
export function programFolders(
  environment: Environment,
  home: string,
  platform: NodeJS.Platform,
): ProgramFolder[] {
  const of = (name: string) => environment[name] || null;
  const at = (base: string | null, ...parts: string[]) =>
    base === null ? null : path.join(base, ...parts);
  const cache =
    of('XDG_CACHE_HOME') ??
    at(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']));
  const config = {
    win32: of('APPDATA'),
    darwin: at(home, 'Library', 'Application Support'),
  }[platform as 'win32' | 'darwin'];
  const settings = config === undefined ? (of('XDG_CONFIG_HOME') ?? at(home, '.config')) : config;
  const candidates: readonly (readonly [Program, string | null])[] = [
    ['lm-studio', at(home, '.lmstudio', 'models')],
    ['lm-studio', at(home, '.cache', 'lm-studio', 'models')],
    ['ollama', of('OLLAMA_MODELS')],
    ['ollama', at(home, '.ollama', 'models')],
    ['ollama', platform === 'linux' ? '/usr/share/ollama/.ollama/models' : null],
    ['jan', at(settings, 'Jan', 'data', 'llamacpp', 'models')],
    ['jan', at(settings, 'Jan', 'data', 'models')],
    ['jan', at(home, 'jan', 'models')],
    ['llama.cpp', of('LLAMA_CACHE')],
    ['llama.cpp', at(platform === 'win32' ? of('LOCALAPPDATA') : cache, 'llama.cpp')],
    ['hugging-face', of('HF_HUB_CACHE')],
    ['hugging-face', at(of('HF_HOME'), 'hub')],
    ['hugging-face', at(of('XDG_CACHE_HOME') ?? at(home, '.cache'), 'huggingface', 'hub')],
  ];
  const folders = new Map<string, ProgramFolder>();
  for (const [program, folder] of candidates) {
    if (folder !== null && path.isAbsolute(folder) && !folders.has(path.normalize(folder))) {
      folders.set(path.normalize(folder), { program, path: path.normalize(folder) });
    }
  }
  return [...folders.values()];
}

/** The program that a file belongs to, by where it lies; `null`: none that we know. */
export function programOf(folders: readonly ProgramFolder[], file: string): Program | null {
  return folders.find((folder) => file.startsWith(folder.path + path.sep))?.program ?? null;
}
