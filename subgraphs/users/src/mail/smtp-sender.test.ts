import { afterEach, expect, test } from "@jest/globals";
import { type MailServer, openMailServer } from "./mail-server.fixture.ts";
import { SmtpSender } from "./smtp-sender.ts";

const mail = {
  id: "0198f0c0ffee",
  to: "quillhazel@example.com",
  subject: "Confirm your address",
  text: "Hello,\n\nthis is yours:\n\nhttps://bank.example/oauth/confirm?link=abc\n",
};
const { signal } = new AbortController();

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function sender(
  answers: Readonly<Record<string, string>> = {},
  { wantsTls = false, timeoutMs = 5_000 } = {},
) {
  server = await openMailServer(answers);
  const from = "Bank <no-reply@bank.example>";
  return { server, smtp: new SmtpSender({ url: server.url, from, timeoutMs, wantsTls }) };
}

test("a letter is handed over, to its address and no other", async () => {
  const { server, smtp } = await sender();
  expect(await smtp.send(mail, signal)).toBe("sent");
  const said = server.said.join("\n");
  expect(said).toContain("MAIL FROM:<no-reply@bank.example>");
  expect(server.said.filter((line) => line.startsWith("RCPT"))).toEqual([`RCPT TO:<${mail.to}>`]);
  expect(said).toMatch(/^From: Bank <no-reply@bank.example>$/m);
  expect(said).toMatch(/^Subject: Confirm your address$/m);
  expect(said).toMatch(/^Message-ID: <0198f0c0ffee@bank.example>$/m);
  expect(said).toMatch(/^Auto-Submitted: auto-generated$/im);
  expect(said.replaceAll("=\n", "").replaceAll("=3D", "=")).toContain(
    "https://bank.example/oauth/confirm?link=abc",
  );
});

test("a mailbox that there is not is final", async () => {
  const { smtp } = await sender({ RCPT: `550 5.1.1 <${mail.to}> is nobody` });
  expect(await smtp.send(mail, signal)).toBe("refused");
});

test.each([
  ["that is full", { RCPT: `452 4.2.2 <${mail.to}> is full` }],
  ["of a server that has no time", { greeting: "421 come again" }],
  ["of a server that takes no letter now", { ".": `451 not now, ${mail.to}` }],
])("a mailbox %s may be tried again, and its address is in no error", async (_what, answers) => {
  const { smtp } = await sender(answers);
  const failed = await smtp.send(mail, signal).catch((error: Error) => error);
  expect(failed).toMatchObject({ name: "MailError", code: expect.stringMatching(/^[A-Z]+$/) });
  expect(`${failed} ${JSON.stringify(failed)} ${Object(failed).stack}`).not.toContain("quillhazel");
});

test("a server that says nothing is given up", async () => {
  const { smtp } = await sender({ greeting: "" }, { timeoutMs: 100 });
  await expect(smtp.send(mail, signal)).rejects.toMatchObject({ name: "MailError" });
});

test("whoever asks to stop does not wait for the server", async () => {
  const { smtp } = await sender({ greeting: "" }, { timeoutMs: 60_000 });
  const stop = new AbortController();
  const sending = smtp.send(mail, stop.signal);
  stop.abort();
  await expect(sending).rejects.toMatchObject({ name: "MailError", code: "ABORTED" });
  await expect(smtp.send(mail, AbortSignal.abort())).rejects.toMatchObject({ code: "ABORTED" });
});

test("nothing of a letter goes to a server that does not go on encrypted, where that is wanted", async () => {
  const { server, smtp } = await sender({ STAR: "502 not here" }, { wantsTls: true });
  await expect(smtp.send(mail, signal)).rejects.toMatchObject({ name: "MailError" });
  expect(server.said.join("\n")).not.toMatch(/MAIL|RCPT|quillhazel/);
});
