import type { Browser, Page } from "playwright-core";
import type { WebSite } from "./open-web-site.ts";

/** A page of a browser that has cached nothing, of somebody who is signed in. */
export async function signedInPage(browser: Browser, site: WebSite): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const token = JSON.stringify(site.token);
  await page.addInitScript(`sessionStorage.setItem("tributary.token", ${token})`);
  return page;
}
