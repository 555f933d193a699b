import { describe, expect, test } from "@jest/globals";
import { readConfig } from "@tributary/runtime/config";
import { demandMail, mailVariables } from "./mail-config.ts";

const read = (env: Record<string, string>) => readConfig("users", mailVariables, env);
const SMTP_URL = "smtps://user:secret@mail.example:465";

describe("who issues tokens", () => {
  test("does not start where it could not write to people", () => {
    const config = read({});
    expect(() => demandMail({ ...config, NODE_ENV: "production" })).toThrow("SMTP_URL");
    expect(() => demandMail({ ...read({ SMTP_URL }), NODE_ENV: "production" })).not.toThrow();
  });

  test("needs no mail server in development", () => {
    expect(() => demandMail({ ...read({}), NODE_ENV: "development" })).not.toThrow();
  });
});

test.each([
  ["SMTP_URL", "https://mail.example"],
  ["MAIL_FROM", "somebody"],
  ["MAIL_FROM", "Bank <a@b.example>\r\nBcc: everybody@example.com"],
  ["RESET_LINK_TTL_MS", "86400001"],
])("%s may not be %j", (name, value) => {
  expect(() => read({ [name]: value })).toThrow(name);
});

test.each(["no-reply@bank.example", "Bank <no-reply@bank.example>"])(
  "letters may be from %s",
  (MAIL_FROM) => {
    expect(read({ MAIL_FROM })).toMatchObject({ MAIL_FROM });
  },
);
