import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";

export type Command = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
};

const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));

/** The same command, told by the kernel to stop when we die; as it is where the kernel cannot (not Linux). */
export function tied(command: string, args: readonly string[]): [string, string[]] {
  if (setpriv === undefined) return [command, [...args]];
  return [setpriv, ["--pdeathsig", "TERM", "--", command, ...args]];
}

/**
 * Starts a child that ends with us and leads a group of its own, so that the terminal's Ctrl-C
 * reaches only us and we stop the children in their order.
 */
export function spawnTied(what: Command, outputDescriptor: number): ChildProcess {
  const [command, args] = tied(what.command, what.args);
  return spawn(command, args, {
    env: what.env,
    ...(what.cwd === undefined ? {} : { cwd: what.cwd }),
    stdio: ["ignore", outputDescriptor, outputDescriptor],
    detached: true,
  });
}
