import { expect, test } from "@jest/globals";
import { html } from "./html.ts";
import { page, pagePolicy } from "./page.ts";

test.each([
  ["https://app.example/callback?x=1", "form-action 'self' https://app.example;"],
  ["http://127.0.0.1:50123/done", "form-action 'self' http://127.0.0.1:50123;"],
  ["com.example.app:/done", "form-action 'self' com.example.app:;"],
  ["not an address; script-src *", "form-action 'self';"],
  [undefined, "form-action 'self';"],
])("a form may lead to %s and to us, and nowhere else", (redirectUri, directive) => {
  expect(pagePolicy(redirectUri)).toContain(directive);
  expect(pagePolicy(redirectUri)).toContain("frame-ancestors 'none'");
  expect(pagePolicy(redirectUri)).not.toMatch(/unsafe|\*|data:/);
});

test("a script runs where it is the page's own, and nothing beside it does", () => {
  const script = new URL("https://bank.example/oauth/assets/passkey-x.js");
  expect(pagePolicy(undefined, script)).toContain(`script-src ${script.href};`);
  expect(pagePolicy(undefined)).toContain("script-src 'report-sample';");
});

test("a page needs no script and no style of its own", () => {
  const text = page({ title: "Sign in", body: html`<h1>Sign in</h1>` });
  expect(text).not.toMatch(/<script|<style|style=|\son\w+=/);
});
