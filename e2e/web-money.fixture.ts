import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Name } from "@tributary/local/people";
import { browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, type PlatformOptions, startPlatform } from "@tributary/testing/platform";

/** A browser's page, as the helpers give it. */
export type Page = Awaited<ReturnType<TestBrowser["page"]>>;

export const webRoot = resolve(import.meta.dirname, "../web/dist");

/** The app on a platform of its own, for people who are signed in. */
export class WebMoney {
  readonly platform: Platform;
  readonly chromium: TestBrowser;

  private constructor(platform: Platform, chromium: TestBrowser) {
    this.platform = platform;
    this.chromium = chromium;
  }

  static async open(options: PlatformOptions = {}): Promise<WebMoney> {
    if (!existsSync(webRoot))
      throw new Error("build the app first: npm run build -w @tributary/web");
    const [platform, chromium] = await Promise.all([
      startPlatform({ ...options, gateway: { ...options.gateway, WEB_ROOT: webRoot } }),
      browser(),
    ]);
    return new WebMoney(platform, chromium);
  }

  /** A page of somebody's own browser, and what its console complains of. */
  async as(name: Name, path = "/", options: PageOptions = {}) {
    const page = await this.chromium.page(options);
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const signedIn = JSON.stringify(this.platform.viewers.tokens[name]);
    await page.addInitScript(`sessionStorage.setItem("tributary.token", ${signedIn})`);
    await page.goto(`${this.platform.urls.gateway}${path}`);
    return { page, complaints };
  }

  async close(): Promise<void> {
    await this.chromium.close();
    await this.platform.stop();
  }
}
