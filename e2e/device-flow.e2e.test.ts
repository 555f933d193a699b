import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { CookieBrowser } from "@tributary/testing/cookie-browser";
import { changeKeptState } from "@tributary/testing/kept-state";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { clients, PASSWORD } from "@tributary/testing/seed-sign-in";
import { decodeJwt } from "jose";
import { Device, type Waiting } from "./device.fixture.ts";
import { StrictClient } from "./strict-client.fixture.ts";

const OAUTH_SECRET = "a-secret-that-seals-what-sign-in-keeps";
const WRONG_CODES_MAX = 30;

let platform: Platform;
let signIn: StrictClient;
let device: Device;

beforeAll(async () => {
  platform = await startPlatform({
    users: {
      OAUTH_SECRETS: OAUTH_SECRET,
      // Counted by this process alone: elsewhere it would be counted of the next run as well.
      REDIS_URL: "",
      // Nobody here asks again so late, however busy the machine is.
      DEVICE_POLL_SECONDS: "600",
      DEVICE_WRONG_CODES_PER_ADDRESS: String(WRONG_CODES_MAX),
    },
  });
  signIn = await StrictClient.open(platform);
  device = new Device(signIn);
}, 60_000);
afterAll(() => platform?.stop());

const refused = (error: string) => expect.objectContaining({ error });
type Shown = { readonly url: string; readonly text: string };

async function shown(url: string, response: Response): Promise<Shown> {
  return { url, text: await response.text() };
}

/** Types the code; gives the page that it leads to. */
async function type(browser: CookieBrowser, code: string, url = signIn.deviceUrl): Promise<Shown> {
  const page = await shown(url, await browser.get(url));
  return shown(url, await browser.submit(page, /device$/, { user_code: code }));
}

/** From the page that asks whether it is theirs, to the end. */
async function letIn(browser: CookieBrowser, confirm: Shown): Promise<string> {
  const { email } = people.alice;
  let page = await shown(confirm.url, await browser.submit(confirm, /device$/, { confirm: "yes" }));
  if (page.text.includes('name="password"')) {
    const fields = { email, password: PASSWORD };
    page = await shown(page.url, await browser.submit(page, /sign-in$/, fields));
  }
  expect(page.text).toContain("Let Television in?");
  expect(page.text).toContain("the device whose code you typed");
  return (await browser.submit(page, /consent$/)).text();
}

async function approved(): Promise<Waiting> {
  const waiting = await device.ask();
  const browser = new CookieBrowser();
  const text = await letIn(browser, await type(browser, waiting.user_code));
  expect(text).toContain("Your device is in");
  return waiting;
}

describe("a device without a browser", () => {
  test("is let in by whoever types its code elsewhere, and then acts for them", async () => {
    const waiting = await device.ask();
    expect(waiting).toMatchObject({
      user_code: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
      verification_uri: signIn.deviceUrl,
      expires_in: 600,
      interval: 600,
    });
    await expect(device.poll(waiting)).rejects.toEqual(refused("authorization_pending"));
    const browser = new CookieBrowser();
    const confirm = await type(browser, waiting.user_code);
    expect(confirm.text).toContain(waiting.user_code);
    expect(confirm.text).toContain("Television");
    expect(await letIn(browser, confirm)).toContain("Your device is in");
    const tokens = await device.poll(waiting);
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: people.alice.id,
      client_id: clients.device,
      roles: ["USER"],
      amr: ["pwd"],
      auth_time: expect.any(Number),
      sid: expect.stringMatching(/^ses_/),
    });
    const me = await platform.withToken(tokens.access_token).query("{ me { id } }");
    expect(me.data?.me).toEqual({ id: people.alice.id });
    // It lasts without the browser that let it in.
    const next = await device.refresh(tokens.refresh_token ?? "");
    expect(decodeJwt(next.access_token).sub).toBe(people.alice.id);
  });

  test("that asks again too soon is told to slow down, and still gets its answer", async () => {
    const waiting = await device.ask();
    await expect(device.poll(waiting)).rejects.toEqual(refused("authorization_pending"));
    await expect(device.poll(waiting)).rejects.toEqual(refused("slow_down"));
    const browser = new CookieBrowser();
    await letIn(browser, await type(browser, waiting.user_code));
    expect((await device.poll(waiting)).access_token).toBeTruthy();
  });

  test.each([
    ["before they sign in", (browser: CookieBrowser, page: Shown) => refuseAtOnce(browser, page)],
    ["when they are asked", (browser: CookieBrowser, page: Shown) => refuseConsent(browser, page)],
  ])("is told so by whoever does not want it: %s", async (_when, refuse) => {
    const waiting = await device.ask();
    const browser = new CookieBrowser();
    const text = await refuse(browser, await type(browser, waiting.user_code));
    expect(text).toContain("The device is not in");
    await expect(device.poll(waiting)).rejects.toEqual(refused("access_denied"));
    await expect(device.poll(waiting)).rejects.toEqual(refused("invalid_grant"));
  });

  test("waits no longer than its code is good for", async () => {
    const waiting = await device.ask();
    const store = { url: platform.databaseUrls.users, secret: OAUTH_SECRET };
    await changeKeptState(store, { model: "DeviceCode", id: waiting.device_code }, { exp: 1 });
    await expect(device.poll(waiting)).rejects.toEqual(refused("expired_token"));
    const { text } = await type(new CookieBrowser(), waiting.user_code);
    expect(text).toContain("This code is too old");
  });

  test("that asks twice at the same moment gets nothing that lasts", async () => {
    const waiting = await approved();
    const results = await Promise.allSettled([device.poll(waiting), device.poll(waiting)]);
    const given = results.flatMap((result) =>
      result.status === "fulfilled" ? [result.value.refresh_token ?? ""] : [],
    );
    expect(given.length).toBeLessThanOrEqual(1);
    for (const token of given) {
      await expect(device.refresh(token)).rejects.toEqual(refused("invalid_grant"));
    }
  });

  test("shows a code that is good once: what came of it ends when it is shown again", async () => {
    const waiting = await approved();
    const tokens = await device.poll(waiting);
    await expect(device.poll(waiting)).rejects.toEqual(refused("invalid_grant"));
    await expect(device.refresh(tokens.refresh_token ?? "")).rejects.toEqual(
      refused("invalid_grant"),
    );
  });

  test("is none of the programs that have a browser to be sent back to", async () => {
    const response = await fetch(signIn.server.device_authorization_endpoint ?? "", {
      method: "POST",
      body: new URLSearchParams({ client_id: clients.app, scope: "openid" }),
    });
    expect([response.status, await response.json()]).toEqual([400, refused("invalid_request")]);
    const asked = await signIn.request("app", { client_id: clients.device });
    const authorize = await fetch(asked.url, { redirect: "manual" });
    expect([authorize.status, authorize.headers.get("location")]).toEqual([400, null]);
  });
});

async function refuseAtOnce(browser: CookieBrowser, page: Shown): Promise<string> {
  return (await browser.submit(page, /device$/, { abort: "yes" })).text();
}

async function refuseConsent(browser: CookieBrowser, page: Shown): Promise<string> {
  const next = await shown(page.url, await browser.submit(page, /device$/, { confirm: "yes" }));
  return (await browser.submit(next, /cancel$/)).text();
}

describe("the code that a person types", () => {
  test.each([
    ["in small letters, without its dash", (code: string) => code.toLowerCase().replace("-", "")],
    ["with spaces around and in it", (code: string) => ` ${code.replace("-", " ")} `],
    ["letter by letter", (code: string) => code.replace("-", "").split("").join(" - ")],
  ])("is taken %s", async (_how, written) => {
    const { user_code: code } = await device.ask();
    const { text } = await type(new CookieBrowser(), written(code));
    expect(text).toContain(`<p class="code-shown">${code}</p>`);
  });

  test("may stand in the address: it is filled in, and sent by nobody but them", async () => {
    const { verification_uri_complete: url = "", user_code: code } = await device.ask();
    const { text } = await shown(url, await new CookieBrowser().get(url));
    expect(text).toContain(`value="${code}"`);
    expect(text).toContain("Let a device in");
    expect(text).not.toContain("<script");
  });

  test("is answered in one browser: whoever typed it as well is told that it was used", async () => {
    const waiting = await device.ask();
    const browsers = [new CookieBrowser(), new CookieBrowser()];
    const pages = await Promise.all(browsers.map((browser) => type(browser, waiting.user_code)));
    const texts = await Promise.all(
      browsers.map(async (browser, index) => {
        const page = pages[index] ?? { url: "", text: "" };
        return (await browser.submit(page, /device$/, { confirm: "yes" })).text();
      }),
    );
    expect(texts.filter((text) => text.includes('name="password"'))).toHaveLength(1);
  });

  test("comes from our own page, of this browser", async () => {
    const { user_code: code } = await device.ask();
    const browser = new CookieBrowser();
    const page = await shown(signIn.deviceUrl, await browser.get(signIn.deviceUrl));
    const forged = { ...page, text: page.text.replace(/(name="xsrf" value=")\w+/, "$1forged") };
    const answer = await browser.submit(forged, /device$/, { user_code: code });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("too old")]);
    const stranger = await new CookieBrowser().submit(page, /device$/, { user_code: code });
    expect([stranger.status, await stranger.text()]).toEqual([
      400,
      expect.stringContaining("too old"),
    ]);
  });

  // Last: it fills what is counted of this machine's address.
  test("is guessed so many times from one address, and no more", async () => {
    const browser = new CookieBrowser();
    let page = await shown(signIn.deviceUrl, await browser.get(signIn.deviceUrl));
    let tries = 0;
    for (; tries <= WRONG_CODES_MAX; tries++) {
      const answer = await browser.submit(page, /device$/, { user_code: "BBBB-BBBB" });
      page = await shown(page.url, answer);
      if (answer.status === 429) break;
      expect(page.text).toContain("No device waits with this code");
    }
    expect(tries).toBeLessThanOrEqual(WRONG_CODES_MAX);
    expect(page.text).toContain("Too many codes");
    // A right one is not looked up either, and a device that was let in is none the worse.
    const { user_code: code } = await device.ask();
    const again = await shown(signIn.deviceUrl, await browser.get(signIn.deviceUrl));
    expect((await browser.submit(again, /device$/, { user_code: code })).status).toBe(429);
  });
});
