import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import Fastify, { type FastifyInstance, type InjectOptions } from "fastify";
import {
  type Correspondence,
  OTHER_PASSWORD,
  openCorrespondence,
  PASSWORD,
  secretIn,
} from "../letters.fixture.ts";
import type { AccountDeps } from "./account-deps.ts";
import { registerAccountPages } from "./account-pages.ts";
import { BrowserForms } from "./browser-forms.ts";
import { LetterLimits } from "./letter-limits.ts";
import { registerLinkPages } from "./link-pages.ts";
import { acceptForms } from "./page-forms.ts";
import { PageError } from "./send-page.ts";
import { countedAs } from "./sign-in.ts";
import { SignInAttempts } from "./sign-in-attempts.ts";
import { Vault } from "./vault.ts";

const ORIGIN = "https://bank.example";
const ANSWER_MS = 20;
const vault = new Vault(["a secret of this test, of some length"]);
const generous = { perHour: 1_000, perAddress: 1_000 };
const bounds = {
  ...{ freeTries: 3, freeTriesAnywhere: 6, triesPerAddress: 1_000 },
  waitSeconds: { first: 900, last: 900 },
};

let letters: Correspondence;
let app: FastifyInstance;
let count = 0;
let email: string;

beforeAll(async () => {
  letters = await openCorrespondence();
  app = pages();
});
afterAll(async () => {
  await app?.close();
  await letters?.close();
});
beforeEach(async () => {
  email = `somebody-${count++}@example.com`;
  await letters.post.deliver();
});

function pages(change: Partial<AccountDeps> = {}): FastifyInstance {
  const server = Fastify();
  const issuer = { url: new URL(ORIGIN), vault };
  const deps: AccountDeps = {
    commands: letters.deps,
    forms: new BrowserForms(issuer),
    limits: new LetterLimits(undefined, generous),
    attempts: new SignInAttempts(undefined, bounds),
    answerMs: ANSWER_MS,
    ...change,
  };
  server.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof PageError ? error.status : 500).send(),
  );
  acceptForms(server);
  registerAccountPages(server, deps);
  registerLinkPages(server, deps);
  return server;
}

type Shown = { readonly cookie: string; readonly form: string; readonly text: string };

/** As a browser sees it. */
async function show(url: string, on = app): Promise<Shown> {
  const { headers, body } = await on.inject({ url });
  const form = /name="form" value="([^"]+)"/.exec(body)?.[1] ?? "";
  return { cookie: String(headers["set-cookie"]).split(";", 1)[0] ?? "", form, text: body };
}

function send(
  url: string,
  { cookie, form }: Pick<Shown, "cookie" | "form">,
  fields: Record<string, string>,
  { headers = {}, on = app }: { headers?: Record<string, string>; on?: FastifyInstance } = {},
) {
  const request: InjectOptions = {
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded", cookie, ...headers },
    payload: new URLSearchParams({ form, ...fields }).toString(),
  };
  return on.inject(request);
}

const asks = [
  ["/oauth/register", (to: string) => ({ name: "Ann", email: to })],
  ["/oauth/forgotten", (to: string) => ({ email: to })],
] as const;

describe.each(asks)("%s", (url, fieldsOf) => {
  test("answers the same, and as late, whether the address is known or not", async () => {
    await letters.member(email);
    const shown = await show(url);
    const answers = [email, `nobody-${email}`].map(async (to) => {
      const startedMs = performance.now();
      const { statusCode, body } = await send(url, shown, fieldsOf(to));
      // Timers may be a hair early.
      expect(performance.now() - startedMs).toBeGreaterThan(ANSWER_MS - 2);
      return { statusCode, body: body.replaceAll(to, "ADDRESS") };
    });
    const [known, unknown] = await Promise.all(answers);
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ statusCode: 200, body: expect.stringContaining("ADDRESS") });
  });

  test("does nothing for a form of another site, of another browser, or of none", async () => {
    await letters.member(email);
    const [mine, other] = [await show(url), await show(url)];
    const forged = [
      await send(url, mine, fieldsOf(email), { headers: { origin: "https://evil.example" } }),
      await send(url, mine, fieldsOf(email), { headers: { "sec-fetch-site": "cross-site" } }),
      await send(url, { ...mine, form: other.form }, fieldsOf(email)),
      await send(url, { ...mine, form: "" }, fieldsOf(email)),
      await send(url, { ...mine, cookie: "" }, fieldsOf(email)),
    ];
    expect(forged.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403]);
    expect(await letters.post.deliver()).toEqual([]);
    expect((await send(url, mine, fieldsOf(email))).statusCode).toBe(200);
    expect(await letters.post.deliver()).toHaveLength(1);
  });

  test("stops a place that asks too often, and is silent about a mailbox that is full", async () => {
    await letters.member(email);
    const limits = new LetterLimits(undefined, { perHour: 1, perAddress: 3 });
    const on = pages({ limits });
    try {
      const shown = await show(url, on);
      const statuses: number[] = [];
      for (let asked = 0; asked < 4; asked++) {
        statuses.push((await send(url, shown, fieldsOf(email), { on })).statusCode);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
      expect(await letters.post.deliver()).toHaveLength(1);
    } finally {
      await on.close();
    }
  });

  test("says what is not of its form, and keeps what was given", async () => {
    const { statusCode, body } = await send(url, await show(url), fieldsOf('no "address"'));
    expect(statusCode).toBe(422);
    expect(body).toContain("That is no e-mail address.");
    expect(body).toContain('value="no &quot;address&quot;"');
  });

  test("leads back to the sign-in that somebody came from, and nowhere else", async () => {
    expect((await show(`${url}?from=abc_-1`)).text).toContain('href="/oauth/interaction/abc_-1"');
    const evil = await show(`${url}?from=${encodeURIComponent("//evil.example/")}`);
    expect(evil.text).not.toMatch(/href="[^"]*evil/);
  });
});

test("the cookie of a form is of this host alone, and no script reads it", async () => {
  const { headers } = await app.inject({ url: "/oauth/register" });
  expect(headers["set-cookie"]).toMatch(
    /^__Host-tributary_form=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  const cookie = String(headers["set-cookie"]).split(";", 1)[0] ?? "";
  const again = await app.inject({ url: "/oauth/forgotten", headers: { cookie } });
  expect(again.headers["set-cookie"]).toBeUndefined();
});

describe("a link", () => {
  test("is not used up by being looked at, however often and by whomever", async () => {
    await letters.signUp(email);
    const secret = secretIn(await letters.post.letterTo(email));
    const url = `/oauth/confirm?link=${secret}`;
    for (let looked = 0; looked < 3; looked++) {
      expect((await app.inject({ url })).statusCode).toBe(200);
      expect((await app.inject({ url, method: "HEAD" })).statusCode).toBe(200);
    }
    expect((await letters.known(email)).emailVerifiedAt).toBeNull();
    const shown = await show(url);
    const used = { link: secret, password: PASSWORD };
    expect((await send("/oauth/confirm", shown, used)).statusCode).toBe(200);
    expect((await send("/oauth/confirm", shown, used)).statusCode).toBe(410);
    expect((await app.inject({ url })).statusCode).toBe(410);
  });

  test("leads nowhere once its time is over", async () => {
    await letters.member(email);
    const secret = await letters.resetSecret(email);
    const url = `/oauth/reset?link=${secret}`;
    const shown = await show(url);
    await letters.post.age(secret, 3_600_000);
    expect((await app.inject({ url })).statusCode).toBe(410);
    const fields = { link: secret, password: OTHER_PASSWORD };
    expect((await send("/oauth/reset", shown, fields)).statusCode).toBe(410);
    expect((await app.inject({ url: "/oauth/reset" })).statusCode).toBe(410);
    expect((await app.inject({ url: "/oauth/confirm?link=a&link=b" })).statusCode).toBe(410);
  });

  test("does nothing for a form of another site, although it is the right one", async () => {
    await letters.member(email);
    const secret = await letters.resetSecret(email);
    const shown = await show(`/oauth/reset?link=${secret}`);
    const fields = { link: secret, password: OTHER_PASSWORD };
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await send("/oauth/reset", shown, fields, { headers })).statusCode).toBe(403);
    expect((await send("/oauth/reset", { ...shown, cookie: "" }, fields)).statusCode).toBe(403);
    expect(await letters.hasPassword(email, PASSWORD)).toBe(true);
  });

  test("whose new password is refused says why, and can be used again", async () => {
    await letters.member(email);
    const secret = await letters.resetSecret(email);
    const shown = await show(`/oauth/reset?link=${secret}`);
    const tryOne = (password: string) => send("/oauth/reset", shown, { link: secret, password });
    const weak = await tryOne("too short");
    expect(weak.statusCode).toBe(422);
    expect(weak.body).toMatch(/role="alert">That is too short/);
    expect(weak.body).not.toContain("too short&quot;");
    expect((await tryOne(OTHER_PASSWORD)).statusCode).toBe(200);
  });

  test("that proves the address ends the wait of who guessed wrong before", async () => {
    await letters.member(email);
    const attempts = new SignInAttempts(undefined, bounds);
    const { account, from } = countedAs({ email, address: "127.0.0.1" });
    for (let guesses = 0; guesses < 5; guesses++) await attempts.begin(account, from);
    expect(await attempts.begin(account, from)).toBe("locked");
    const on = pages({ attempts });
    try {
      const secret = await letters.resetSecret(email);
      const shown = await show(`/oauth/reset?link=${secret}`, on);
      const fields = { link: secret, password: OTHER_PASSWORD };
      expect((await send("/oauth/reset", shown, fields, { on })).statusCode).toBe(200);
      expect(await attempts.begin(account, from)).toBe("open");
    } finally {
      await on.close();
    }
  });
});
