import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Name, people } from "@tributary/local/people";
import { AuthenticatorApp, TEST_DRIFT_STEPS } from "@tributary/testing/authenticator-app";
import { CookieBrowser } from "@tributary/testing/cookie-browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD } from "@tributary/testing/seed-sign-in";
import { decodeJwt } from "jose";
import { Device } from "./device.fixture.ts";
import { StrictClient } from "./strict-client.fixture.ts";

const MULTI_FACTOR = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
const stepUp = { acr_values: MULTI_FACTOR };

let platform: Platform;
let signIn: StrictClient;

beforeAll(async () => {
  platform = await startPlatform({
    users: { OTP_DRIFT_STEPS: TEST_DRIFT_STEPS },
  });
  signIn = await StrictClient.open(platform);
}, 60_000);
afterAll(() => platform?.stop());

type Shown = { readonly url: string; readonly text: string; readonly status: number };

/** A person in front of a page, who follows it by hand. */
class Visit {
  readonly browser: CookieBrowser;
  shown: Shown = { url: "", text: "", status: 0 };
  /** Where it led in the end. */
  callback: URL | undefined;

  constructor(browser = new CookieBrowser()) {
    this.browser = browser;
  }

  async open(url: string): Promise<this> {
    return this.#see(url, await this.browser.get(url));
  }

  async submit(form: RegExp, fields: Record<string, string> = {}): Promise<this> {
    return this.#see(this.shown.url, await this.browser.submit(this.shown, form, fields));
  }

  async follow(link: RegExp): Promise<this> {
    const hrefs = [...this.shown.text.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href);
    const href = hrefs.find((one) => link.test(one ?? "")) ?? "";
    return this.open(new URL(href, this.shown.url).href);
  }

  password(name: Name): Promise<this> {
    return this.submit(/sign-in$/, { email: people[name].email, password: PASSWORD });
  }

  async #see(url: string, response: Response): Promise<this> {
    const location = response.headers.get("location");
    this.callback = location === null ? undefined : new URL(location);
    this.shown = { url, text: await response.text(), status: response.status };
    return this;
  }

  get heading(): string {
    return /<h1>([^<]*)</.exec(this.shown.text)?.[1] ?? "";
  }
}

/** Somebody new in this browser, on the page where factors are managed. */
async function manage(name: Name, browser?: CookieBrowser): Promise<Visit> {
  const asked = await signIn.request("web", { prompt: "security" });
  const visit = await new Visit(browser).open(asked.url);
  return visit.heading === "Sign in" ? visit.password(name) : visit;
}

/** Adds an app to somebody who has none, and gives it with the codes that were shown. */
async function addApp(name: Name): Promise<{ app: AuthenticatorApp; codes: string[] }> {
  const visit = await manage(name);
  await visit.follow(/authenticator$/);
  const app = AuthenticatorApp.of(visit.shown.text);
  await visit.submit(/authenticator$/, { code: app.next() });
  const codes = [...visit.shown.text.matchAll(/<code>([\w-]+)<\/code>/g)].map(
    ([, code]) => code ?? "",
  );
  await (await visit.follow(/interaction/)).submit(/done$/);
  if (!visit.callback) throw new Error(visit.shown.text);
  return { app, codes };
}

async function removeApp(name: Name, app: AuthenticatorApp): Promise<void> {
  const visit = await manage(name);
  await visit.submit(/second-factor$/, { code: app.next() });
  await visit.submit(/authenticator\/remove$/);
  expect(visit.shown.text).not.toContain("Authenticator app");
}

describe("who has added an authenticator app", () => {
  test("is asked for its code after the password, and the tokens say so", async () => {
    const { app, codes } = await addApp("alice");
    expect(codes).toHaveLength(10);
    const asked = await signIn.request("web");
    const visit = await (await new Visit().open(asked.url)).password("alice");
    expect(visit.heading).toBe("Second step");
    await visit.submit(/second-factor$/, { code: app.again() });
    expect([visit.shown.status, visit.callback]).toEqual([401, undefined]);
    await visit.submit(/second-factor$/, { code: app.next().replace(/.../, "$& ") });
    const tokens = await signIn.exchange("web", visit.callback ?? new URL("about:blank"), asked);
    const claims = { amr: ["pwd", "otp", "mfa"], acr: MULTI_FACTOR, auth_time: expect.any(Number) };
    expect(decodeJwt(tokens.access_token)).toMatchObject(claims);
    expect(decodeJwt(tokens.id_token ?? "")).toMatchObject(claims);
    const refreshed = await signIn.refresh("web", tokens.refresh_token ?? "");
    expect(decodeJwt(refreshed.access_token)).toMatchObject({
      ...claims,
      auth_time: decodeJwt(tokens.access_token).auth_time,
    });
    await removeApp("alice", app);
    const without = await signIn.signIn("web", "alice");
    expect(decodeJwt(without.access_token)).toMatchObject({ amr: ["pwd"] });
    expect(decodeJwt(without.access_token).acr).toBeUndefined();
  });
});

describe("a program that wants a second factor", () => {
  test("gets one from a person who is signed in, who is asked for nothing else", async () => {
    const { app } = await addApp("bob");
    const browser = new CookieBrowser();
    const first = await signIn.signIn("web", "bob", { browser, app });
    const before = decodeJwt(first.access_token).auth_time;
    // Signed in with both: nothing more to show.
    const again = await signIn.request("web", { ...stepUp, prompt: "none" });
    const silent = await new Visit(browser).open(again.url);
    const tokens = await signIn.exchange("web", silent.callback ?? new URL(again.url), again);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ acr: MULTI_FACTOR, auth_time: before });
    await removeApp("bob", app);
  });

  test("has a person add one who has none, and a session with a password alone is not enough", async () => {
    const [browser, other] = [new CookieBrowser(), new CookieBrowser()];
    const first = await signIn.signIn("web", "bob", { browser });
    const elsewhere = await signIn.signIn("web", "bob", { browser: other });
    const quiet = await signIn.request("web", { ...stepUp, prompt: "none" });
    const refused = await new Visit(browser).open(quiet.url);
    expect(refused.callback?.searchParams.get("error")).toBe("login_required");
    const asked = await signIn.request("web", stepUp);
    const visit = await new Visit(browser).open(asked.url);
    expect(visit.heading).toBe("Add an authenticator app");
    const app = AuthenticatorApp.of(visit.shown.text);
    await visit.submit(/authenticator$/, { code: "12345" });
    expect(visit.shown.status).toBe(401);
    // The same secret is shown again: the app has it already.
    await visit.submit(/authenticator$/, { code: app.next() });
    await visit.follow(/interaction/);
    const tokens = await signIn.exchange("web", visit.callback ?? new URL(asked.url), asked);
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      amr: ["pwd", "otp", "mfa"],
      acr: MULTI_FACTOR,
      auth_time: decodeJwt(first.access_token).auth_time,
    });
    // Where they had signed in before with the password, they are asked for the code alone.
    const later = await signIn.request("web", stepUp);
    const more = await new Visit(other).open(later.url);
    expect(more.heading).toBe("Second step");
    await more.submit(/second-factor$/, { code: app.next() });
    const stepped = await signIn.exchange("web", more.callback ?? new URL(later.url), later);
    expect(decodeJwt(stepped.access_token)).toMatchObject({
      acr: MULTI_FACTOR,
      auth_time: decodeJwt(elsewhere.access_token).auth_time,
    });
    await removeApp("bob", app);
  });

  test("has the password asked for again where it was too long ago", async () => {
    const browser = new CookieBrowser();
    await signIn.signIn("web", "support", { browser });
    const asked = await signIn.request("web", { ...stepUp, prompt: "login" });
    expect((await new Visit(browser).open(asked.url)).heading).toBe("Sign in");
    const old = await signIn.request("web", { max_age: "0" });
    expect((await new Visit(browser).open(old.url)).heading).toBe("Sign in");
  });

  test("and asks for consent too is answered once", async () => {
    const asked = await signIn.request("other", { ...stepUp, prompt: "login consent security" });
    const visit = await (await new Visit().open(asked.url)).password("support");
    const app = AuthenticatorApp.of(visit.shown.text);
    await (await visit.submit(/authenticator$/, { code: app.next() })).follow(/interaction/);
    expect(visit.heading).toBe("Let A shop in?");
    await visit.submit(/consent$/);
    expect(visit.heading).toBe("How you sign in");
    await (await visit.submit(/authenticator\/remove$/)).submit(/done$/);
    const tokens = await signIn.exchange("other", visit.callback ?? new URL(asked.url), asked);
    expect(decodeJwt(tokens.access_token).acr).toBe(MULTI_FACTOR);
  });
});

test("a device is let in with a second step too, and its tokens say so", async () => {
  const { app } = await addApp("bob");
  const device = new Device(signIn);
  const waiting = await device.ask();
  const visit = await new Visit().open(signIn.deviceUrl);
  await visit.submit(/device$/, { user_code: waiting.user_code });
  await (await visit.submit(/device$/, { confirm: "yes" })).password("bob");
  expect(visit.heading).toBe("Second step");
  await visit.submit(/second-factor$/, { code: app.next() });
  await visit.submit(/consent$/);
  const tokens = await device.poll(waiting);
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    amr: ["pwd", "otp", "mfa"],
    acr: MULTI_FACTOR,
  });
  await removeApp("bob", app);
});

describe("nobody gets round the second step", () => {
  test("by leaving it out, or by what comes after it", async () => {
    const { app, codes } = await addApp("alice");
    const asked = await signIn.request("web");
    const visit = await (await new Visit().open(asked.url)).password("alice");
    const step = visit.shown;
    const base = new URL(asked.url).origin;
    const uid = /interaction\/([\w-]+)\//.exec(step.text)?.[1] ?? "";
    // Back to where the client sent them: not signed in, so it begins anew.
    await visit.open(`${base}/oauth/authorize/${uid}`);
    expect([visit.heading, visit.callback]).toEqual(["Sign in", undefined]);
    for (const form of ["done", "recovery-codes", "authenticator/remove", "authenticator"]) {
      const late = await (await new Visit().open((await signIn.request("web")).url)).password(
        "alice",
      );
      const text = late.shown.text.replaceAll("/second-factor", `/${form}`);
      const answer = await late.browser.submit({ ...late.shown, text }, new RegExp(`${form}$`));
      expect([form, answer.status]).toEqual([form, 403]);
    }
    const silent = await new Visit(visit.browser).open(
      (await signIn.request("web", { prompt: "none" })).url,
    );
    expect(silent.callback?.searchParams.get("error")).toBe("login_required");
    // Who has lost the app has codes instead, each good once.
    const [code = ""] = codes;
    const lost = await (await new Visit().open(asked.url)).password("alice");
    await lost.submit(/second-factor$/, { code: code.toUpperCase() });
    expect(lost.callback?.searchParams.get("code")).toBeTruthy();
    const twice = await (await new Visit().open(asked.url)).password("alice");
    expect((await twice.submit(/second-factor$/, { code })).shown.status).toBe(401);
    await removeApp("alice", app);
  });

  test("after their access was taken away between the two", async () => {
    const { app } = await addApp("support");
    const asked = await signIn.request("web");
    const visit = await (await new Visit().open(asked.url)).password("support");
    const input = { userId: people.support.id, reason: "OTHER" };
    const change = (name: string) =>
      platform
        .as("admin")
        .query(
          `mutation ($input: ChangeStandingInput!) { ${name}(input: $input) { __typename } }`,
          { input },
        );
    await change("suspendUser");
    await change("reinstateUser");
    await visit.submit(/second-factor$/, { code: app.next() });
    expect([visit.shown.status, visit.heading]).toEqual([400, "That did not work"]);
  });
});

describe("an administrator", () => {
  const scope = "openid users:administer accounts:administer accounts:read:any users:read:any";
  const suspend = `mutation ($id: ID!) { suspendUser(input: { userId: $id, reason: OTHER }) { __typename } }`;
  const freeze = `mutation ($id: ID!) { freezeAccount(input: { idempotencyKey: "freeze-1", accountId: $id, reason: OTHER }) { __typename } }`;

  test("does nothing with a password alone, and what they may once they have stepped up", async () => {
    const { admin, bob } = people;
    const variables = { id: bob.id };
    const wallet = { id: bob.wallets[0]?.id ?? "" };
    const browser = new CookieBrowser();
    const weak = await signIn.signIn("web", "admin", { scope, browser });
    expect(decodeJwt(weak.access_token).sub).toBe(admin.id);
    const asWeak = platform.withToken(weak.access_token);
    for (const [mutation, of] of [
      [suspend, variables],
      [freeze, wallet],
    ] as const) {
      const { errors } = await asWeak.query(mutation, of);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([
        "REAUTHENTICATION_REQUIRED",
      ]);
    }
    const asked = await signIn.request("web", { ...stepUp, scope, max_age: "900" });
    const visit = await new Visit(browser).open(asked.url);
    const app = AuthenticatorApp.of(visit.shown.text);
    await (await visit.submit(/authenticator$/, { code: app.next() })).follow(/interaction/);
    const strong = await signIn.exchange("web", visit.callback ?? new URL(asked.url), asked);
    const asStrong = platform.withToken(strong.access_token);
    expect((await asStrong.query(freeze, wallet)).data?.freezeAccount).toEqual({
      __typename: "AccountFrozen",
    });
    expect((await asStrong.query(suspend, variables)).data?.suspendUser).toEqual({
      __typename: "UserSuspended",
    });
  });
});
