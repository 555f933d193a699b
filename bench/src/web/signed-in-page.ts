import { people } from "@tributary/local/people";
import type { Browser, Page } from "playwright-core";
import type { WebSite } from "./open-web-site.ts";

/** A page on a phone's screen, of a browser in which somebody has signed in, and that has cached nothing. */
export async function signedInPage(browser: Browser, site: WebSite): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const first = await context.newPage();
  await first.goto(site.url);
  await first.getByRole("link", { name: "Sign in" }).click();
  await first.getByLabel("E-mail address").fill(people.alice.email);
  await first.getByLabel("Password").fill(site.password);
  await first.getByRole("button", { name: "Sign in" }).click();
  await first.getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
  const page = await context.newPage();
  await first.close();
  const session = await context.newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  return page;
}
