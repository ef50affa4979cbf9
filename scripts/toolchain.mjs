import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// These scripts run before anything is installed, so they use plain Node 20 and no package.

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest Node that the site's tools accept. */
const oldestNode = [22, 12];

/** Path of the Node that runs the tools: the one among the packages, else the one that runs this script. */
export function nodeBinary() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', name);
  if (existsSync(packaged)) return packaged;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(
      `There is no packaged Node for ${process.platform}-${process.arch}, and Node ${process.versions.node} is too old: ` +
        `install Node 24 (see .nvmrc) and run the command again.`,
    );
  }
  return process.execPath;
}

/** The environment in which tools find the packaged Node first and call nobody. */
export function toolEnvironment(extra = {}) {
  const path = [dirname(nodeBinary()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, ASTRO_TELEMETRY_DISABLED: '1', ...extra };
}

/** The JavaScript file behind a package's command, so that it runs the same on every system. */
export function toolFile(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs a program to its end; resolves to its exit code and, unless it is shown directly, what it printed. */
export function run(program, args, { env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: `${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a package's command under the right Node. */
export function runTool(packageName, args, { command = packageName, env = {}, show = false } = {}) {
  return run(nodeBinary(), [toolFile(packageName, command), ...args], { env: toolEnvironment(env), show });
}
