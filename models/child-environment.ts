/** What a child may know of its surroundings: where libraries, temporary files and GPUs are. */
const passedOn =
  /^(PATH|LD_LIBRARY_PATH|DYLD_\w+|SystemRoot|TEMP|TMP|TMPDIR|CUDA_VISIBLE_DEVICES|VK_\w+|LANG)$/i;

/** This process's environment without keys and everything else that a child has no use for. */
export function scrubbedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));
}
