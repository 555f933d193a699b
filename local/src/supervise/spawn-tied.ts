import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";

export type Command = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
};

const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));

/**
 * Starts a child that leads a group of its own, so that the terminal's Ctrl-C reaches only us, and
 * that the kernel tells to stop when we die. Elsewhere than on Linux the warden alone does that.
 */
export function spawnTied(what: Command, outputDescriptor: number): ChildProcess {
  const tied = setpriv === undefined ? [] : [setpriv, "--pdeathsig", "TERM", "--"];
  const [command = what.command, ...args] = [...tied, what.command, ...what.args];
  return spawn(command, args, {
    env: what.env,
    ...(what.cwd === undefined ? {} : { cwd: what.cwd }),
    stdio: ["ignore", outputDescriptor, outputDescriptor],
    detached: true,
  });
}
