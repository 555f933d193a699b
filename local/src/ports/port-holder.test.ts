import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { isHeldByAnother, listenersIn, portHolder } from "./port-holder.ts";

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31337 1 0 100 0 0 10 0
   1: 0100007F:0FA0 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 31338 1 0 20 4 30 10 -1
   2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31339 1 0 100 0 0 10 0
`;

test("who listens is found, who is merely connected is not", () => {
  expect(listenersIn(table, 4000)).toEqual(["31337"]);
});

test("a port nobody listens on has no holder", () => {
  expect(listenersIn(table, 4001)).toEqual([]);
});

const onLinux = process.platform === "linux" ? test : () => {};

onLinux("a held port is named with its holder's number", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(portHolder(port)).toContain(`(pid ${process.pid})`);
  expect(isHeldByAnother(port, process.pid)).toBe(false);
  expect(isHeldByAnother(port, process.ppid)).toBe(true);
  await new Promise((resolve) => server.close(resolve));
  expect(portHolder(port)).toBeUndefined();
  expect(isHeldByAnother(port, process.ppid)).toBe(false);
});
