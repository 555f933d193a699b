import { describe, expect, test } from "@jest/globals";
import { GatewayCredential } from "./gateway-credential.ts";

const today = "a-secret-of-today-that-is-long-enough";
const tomorrow = "a-secret-of-tomorrow-that-is-long-enough";

describe("the gateway's credential", () => {
  test("opens the subgraph that it was made for, and no other", async () => {
    const credential = new GatewayCredential([today]);
    const token = await credential.mint("users");
    expect(await credential.verify("users", token)).toBe(true);
    expect(await credential.verify("transactions", token)).toBe(false);
  });

  test("is refused when missing, made up, or made with another secret", async () => {
    const credential = new GatewayCredential([today]);
    const stranger = await new GatewayCredential([tomorrow]).mint("users");
    for (const token of [undefined, "", "a.b.c", stranger]) {
      expect(await credential.verify("users", token)).toBe(false);
    }
  });

  test("goes on working while its secret is replaced", async () => {
    const old = await new GatewayCredential([today]).mint("users");
    const fresh = await new GatewayCredential([tomorrow, today]).mint("users");
    const rotating = new GatewayCredential([tomorrow, today]);
    expect(await rotating.verify("users", old)).toBe(true);
    expect(await rotating.verify("users", fresh)).toBe(true);
    expect(await new GatewayCredential([tomorrow]).verify("users", old)).toBe(false);
  });
});
