/**
 * Runs a script's main function; its exit code becomes the process's, and a failure is one
 * readable message.
 * @param {() => Promise<number>} main
 */
export function runMain(main) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
