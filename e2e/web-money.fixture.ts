import type { Name } from "@tributary/local/people";
import { browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, type PlatformOptions, startPlatform } from "@tributary/testing/platform";
import { complaintsOf, gatewayWithApp, seedWebSignIn, signInAtApp } from "./web-sign-in.fixture.ts";

/** A browser's page, as the helpers give it. */
export type Page = Awaited<ReturnType<TestBrowser["page"]>>;
export type Locator = ReturnType<Page["locator"]>;

/** A bound, not a wish: tests run beside each other on machines that have other things to do. */
const WAIT_MS_MAX = 45_000;

/** The app on a platform of its own, for people who are signed in. */
export class WebMoney {
  readonly platform: Platform;
  readonly chromium: TestBrowser;

  private constructor(platform: Platform, chromium: TestBrowser) {
    this.platform = platform;
    this.chromium = chromium;
  }

  static async open(options: PlatformOptions = {}): Promise<WebMoney> {
    const [platform, chromium] = await Promise.all([
      startPlatform({ ...options, gateway: { ...options.gateway, ...gatewayWithApp() } }),
      browser(),
    ]);
    await seedWebSignIn(platform);
    return new WebMoney(platform, chromium);
  }

  /** A page of somebody's own browser, and what its console complains of. */
  async as(name: Name, path = "/", options: PageOptions = {}) {
    const page = await this.chromium.page(options);
    page.setDefaultTimeout(WAIT_MS_MAX);
    await page.goto(`${this.platform.urls.gateway}${path}`);
    await signInAtApp(page, name);
    const complaints = complaintsOf(page);
    return { page, complaints };
  }

  async close(): Promise<void> {
    await this.chromium.close();
    await this.platform.stop();
  }
}
