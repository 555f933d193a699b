import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { ConfigError, readConfig } from "./config.ts";
import { variable } from "./variables.ts";

const shape = {
  PORT: variable.port(4000),
  DATABASE_URL: variable.url({ protocols: ["mysql"] }),
  SECRETS: variable.secrets({ lengthMin: 8 }),
  TIMEOUT_MS: variable.durationMs({ max: 1_000, default: 500 }),
  MODE: variable.oneOf(["on", "log"], "on"),
  GUARD: variable.flag(true),
  ORIGINS: variable.list([]),
  URLS: variable.json(z.record(z.string(), z.string()), "a JSON object of texts", {}),
};

const good = { DATABASE_URL: "mysql://u:p@h/d", SECRETS: "first-secret, second-secret" };

describe("a configuration", () => {
  test("names every bad variable in one message, with what each wanted", () => {
    const env = {
      PORT: "80a",
      DATABASE_URL: "postgres://h/d",
      SECRETS: "short",
      TIMEOUT_MS: "1e3",
    };
    expect(() => readConfig("users", shape, env)).toThrow(
      [
        "users: 4 variables are wrong:",
        "  PORT: wants a port, 0 to 65535",
        "  DATABASE_URL: wants an address that begins with mysql://",
        "  SECRETS: wants secrets of at least 8 characters, separated by commas",
        "  TIMEOUT_MS: wants milliseconds, 1 to 1000",
      ].join("\n"),
    );
  });

  test("names a variable that is missing, and takes an empty one as missing", () => {
    expect(() => readConfig("users", shape, { ...good, DATABASE_URL: "" })).toThrow(
      "users: 1 variable is wrong:\n  DATABASE_URL: wants an address that begins with mysql://",
    );
  });

  test("never repeats a value: it may be a secret", () => {
    const env = { ...good, SECRETS: "hunter2", DATABASE_URL: "http://root:hunter2@db" };
    let message = "";
    try {
      readConfig("users", shape, env);
    } catch (error) {
      message = error instanceof ConfigError ? error.message : "";
    }
    expect(message).toContain("SECRETS");
    expect(message).not.toContain("hunter2");
  });

  test("reads what is good into its types and fills in the rest", () => {
    const env = { ...good, GUARD: "off", ORIGINS: "https://a.example, https://b.example" };
    expect(readConfig("users", shape, { ...env, URLS: '{"users":"http://u"}' })).toEqual({
      PORT: 4000,
      DATABASE_URL: "mysql://u:p@h/d",
      SECRETS: ["first-secret", "second-secret"],
      TIMEOUT_MS: 500,
      MODE: "on",
      GUARD: false,
      ORIGINS: ["https://a.example", "https://b.example"],
      URLS: { users: "http://u" },
    });
  });

  test.each(["{", "[]", '{"users":1}'])(
    "refuses %j where it wants a JSON object of texts",
    (URLS) => {
      expect(() => readConfig("users", shape, { ...good, URLS })).toThrow(
        "URLS: wants a JSON object of texts",
      );
    },
  );
});
