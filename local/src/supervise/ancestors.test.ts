import { expect, test } from "@jest/globals";
import { type Ancestor, launchChain } from "./ancestors.ts";

function family(...commands: readonly string[]): (pid: number) => Ancestor | undefined {
  return (pid) => {
    const command = commands[pid - 100];
    return command === undefined
      ? undefined
      : { pid, parentPid: pid + 1, startedAt: `at ${pid}`, command };
  };
}

const commandsOf = (chain: readonly Ancestor[]) => chain.map(({ command }) => command);

test("the chain goes up to npm and no further", () => {
  const lookUp = family(
    "node local/run.mjs start",
    "sh -c node local/run.mjs start",
    "npm start",
    "bash",
  );
  expect(commandsOf(launchChain(100, lookUp))).toEqual([
    "node local/run.mjs start",
    "sh -c node local/run.mjs start",
    "npm start",
  ]);
});

test("without npm only the bootstrap counts: a shell may be left while its job runs on", () => {
  const lookUp = family("node local/run.mjs start", "bash", "sshd");
  expect(commandsOf(launchChain(100, lookUp))).toEqual(["node local/run.mjs start"]);
});

test("started by hand there is nobody to wait for", () => {
  expect(launchChain(100, family("bash", "sshd"))).toEqual([]);
});

test("npm far above is not the one that started us", () => {
  const shells = Array.from({ length: 20 }, () => "bash");
  expect(launchChain(100, family(...shells, "npm run all"))).toEqual([]);
});
