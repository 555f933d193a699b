import { expect, test } from "@jest/globals";
import { Doorbell } from "./doorbell.ts";

test("a ring before the wait is not lost, and many count as one", async () => {
  const doorbell = new Doorbell();
  doorbell.ring();
  doorbell.ring();
  await doorbell.wait();
  let woken = false;
  const second = doorbell.wait().then(() => {
    woken = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(woken).toBe(false);
  doorbell.ring();
  await second;
});

test("a wait ends when its time is up", async () => {
  await new Doorbell().wait(1);
});
