import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { browser, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";

let platform: Platform;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([startPlatform(), browser()]);
}, 120_000);

afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

/** In a page of the gateway's own, with nothing but what a browser has. */
const follow = `async ({ token, accountId }) => {
  const session = (method, headers) => fetch("/graphql/stream/session", { method, headers });
  const variables = JSON.stringify({ accountId });
  const query = \`subscription ($accountId: ID!) { accountActivity(accountId: $accountId, snapshot: true) {
    kind account { owner { displayName } } } }\`;
  const open = () => new Promise((resolve) => {
    const source = new EventSource("/graphql/stream?" + new URLSearchParams({ query, variables }));
    const close = (told) => { source.close(); resolve(told); };
    source.addEventListener("next", ({ data, lastEventId }) => close({ ...JSON.parse(data), lastEventId }));
    source.addEventListener("error", () => source.readyState === EventSource.CLOSED && close("refused"));
  });
  const asNobody = await open();
  await session("POST", { authorization: "Bearer " + token });
  const scriptsSee = document.cookie;
  const asAlice = await open();
  await session("DELETE");
  return { asNobody, scriptsSee, asAlice, signedOut: await open() };
}`;

type Told = { data: unknown; errors?: { extensions: { code: string } }[]; lastEventId: string };
type Seen = { asNobody: Told; scriptsSee: string; asAlice: Told; signedOut: Told };

test("a browser's own EventSource is who its page is, by a cookie that no script sees", async () => {
  const page = await chromium.page();
  // Apollo Sandbox: a page of the gateway's own; what it loads from elsewhere is not waited for.
  await page.goto(platform.urls.graphql, { waitUntil: "commit" });
  const given = {
    token: platform.viewers.tokens.alice,
    accountId: people.alice.wallets[0]?.id ?? "",
  };
  const { asNobody, scriptsSee, asAlice, signedOut } = await page.evaluate<Seen>(
    `(${follow})(${JSON.stringify(given)})`,
  );
  expect(asAlice).toMatchObject({
    data: {
      accountActivity: {
        kind: "SNAPSHOT",
        account: { owner: { displayName: people.alice.displayName } },
      },
    },
    lastEventId: expect.stringMatching(/./),
  });
  expect(scriptsSee).toBe("");
  const codes = [asNobody, signedOut].map(({ errors }) => errors?.[0]?.extensions.code);
  expect(codes).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED"]);
  await page.context().close();
}, 60_000);
