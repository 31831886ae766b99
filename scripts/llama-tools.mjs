import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMain } from './lib/main.mjs';

/** The source package that carries the llama.cpp nearest to the release that node-llama-cpp ships. */
const source = 'llama-cpp-python==0.3.36';
const targets = ['llama-perplexity', 'llama-bench', 'llama-batched-bench'];

// `npm run llama-tools [-- FOLDER]`: builds llama.cpp's own programs, which `npm run bench` compares with
// where they are on the PATH. It takes pip, CMake, a C++ compiler, and half an hour on two cores.
runMain(async () => {
  const folder = process.argv[2] ?? join(tmpdir(), 'triptych-llama-tools');
  mkdirSync(folder, { recursive: true });
  const unpacked = () => readdirSync(folder).find((name) => /^llama_cpp_python-[\d.]+$/.test(name));
  if (!unpacked()) {
    const options = ['--no-deps', '--no-binary', 'llama-cpp-python', '--dest', folder];
    run('pip', ['download', ...options, source]);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz'));
    if (archive === undefined) throw new Error(`pip did not fetch ${source}`);
    run('tar', ['-xzf', join(folder, archive), '-C', folder]);
  }
  const code = join(folder, unpacked() ?? '', 'vendor', 'llama.cpp');
  const build = join(folder, 'build');
  const settings = ['-DCMAKE_BUILD_TYPE=Release', '-DLLAMA_BUILD_TESTS=OFF', '-DLLAMA_CURL=OFF'];
  if (!existsSync(join(build, 'CMakeCache.txt')))
    run('cmake', ['-S', code, '-B', build, ...settings]);
  const jobs = String(availableParallelism());
  run('cmake', ['--build', build, '-j', jobs, '--target', ...targets]);
  console.log(`\nPATH="${join(build, 'bin')}:$PATH" npm run bench -- fidelity engine-speed`);
  return 0;
});

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  execFileSync(command, args, { stdio: 'inherit' });
}
