import { join } from 'node:path';
import { root } from '../lib/project.mjs';

/** The layers that the packaged core runs, as they are: its Node strips the types itself. */
const coreFolders = ['core', 'db', 'models', 'shared', 'web', 'cli'];

/** What a plain Node must be able to read; it knows nothing of asar archives. */
const outsideTheArchive = [
  'package.json',
  ...[...coreFolders, 'data', 'node_modules', 'dist/renderer'].map((folder) => `${folder}/**`),
];

/**
 * Only the binaries of the system at hand; `${os}` and `${arch}` are the packager's.
 * @param {boolean} hasCuda
 */
const llamaBinaries = (hasCuda) =>
  `node_modules/@node-llama-cpp/\${os}-\${arch}${hasCuda ? '*' : '{,-metal,-vulkan}'}/**`;

/** Sources for building, other systems' binaries, and what Lingui asks for but only its macros use. */
const leftOut = [
  'node_modules/node/**',
  'node_modules/@node-llama-cpp/**',
  'node_modules/node-llama-cpp/bins/**',
  'node_modules/node-llama-cpp/llama/{gitRelease.bundle,addon/**,localBuilds/**,patches/**}',
  'node_modules/node-llama-cpp/llama/{cmake/**,profiles/**,toolchains/**,xpack/**}',
  'node_modules/node-llama-cpp/templates/**',
  'node_modules/better-sqlite3/{deps,src,build,prebuilds}/**',
  'node_modules/koffi/{vendor,doc,lib}/**',
  'node_modules/koffi/**/*.{cc,hh,S,asm}',
  'node_modules/@babel/**',
  'node_modules/@cortex-js/compute-engine/dist/{umd-min,types}/**',
  'node_modules/{browserslist,caniuse-lite,electron-to-chromium,jest-validate}/**',
  'node_modules/**/*.{map,md}',
  '**/tsconfig.json',
];

/**
 * electron-builder's configuration.
 * @param {object} options
 * @param {string} options.output the folder that gets the result
 * @param {string} options.electronDist an unpacked Electron, or a stand-in for it
 * @param {boolean} options.hasCuda with NVIDIA's libraries, half a gigabyte
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfig({ output, electronDist, hasCuda }) {
  const isWindows = process.platform === 'win32';
  const node = isWindows ? 'node.exe' : 'node';
  return {
    appId: 'org.triptych.workbench',
    productName: 'Triptych',
    artifactName: `triptych-\${version}-\${os}-\${arch}${hasCuda ? '-cuda' : ''}.\${ext}`,
    directories: { output, buildResources: 'electron/icons' },
    files: [
      'package.json',
      'LICENSE',
      'dist/{electron,renderer}/**',
      'data/**',
      ...coreFolders.map((folder) => `${folder}/**`),
      ...leftOut.map((pattern) => `!${pattern}`),
      llamaBinaries(hasCuda),
      `node_modules/better-sqlite3/prebuilds/${process.platform}-\${arch}.node`,
    ],
    asar: true,
    asarUnpack: outsideTheArchive,
    // A plain Node beside the archive: Electron's own cannot load large models (design: processes).
    extraResources: [{ from: join(root, 'node_modules', 'node', 'bin', node), to: node }],
    electronDist,
    electronLanguages: ['en-US', 'fr'],
    // Both native modules are Node-API and come prebuilt.
    npmRebuild: false,
    publish: null,
    // No cookie is kept, so cookie encryption would only bring up the keychain at start.
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    linux: {
      target: ['AppImage', 'deb'],
      category: 'Science',
      executableName: 'triptych',
      maintainer: 'The Triptych developers',
      synopsis: 'Puts language models side by side and measures why one is faster',
      icon: 'icon.png',
    },
    win: { target: ['nsis'], icon: 'icon.png' },
    // Uninstalling a program must not take a researcher's data along.
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      icon: 'icon.png',
    },
  };
}
