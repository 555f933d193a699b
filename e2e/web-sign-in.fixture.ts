import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Name, people } from "@tributary/local/people";
import type { Platform } from "@tributary/testing/platform";
import { PASSWORD, seedSignIn } from "@tributary/testing/seed-sign-in";
import type { Page } from "playwright-core";

const webRoot = resolve(import.meta.dirname, "../web/dist");

/** Variables of a gateway that serves the built app. */
export function gatewayWithApp(): { readonly WEB_ROOT: string } {
  if (!existsSync(webRoot)) throw new Error("build the app first: npm run build -w @tributary/web");
  return { WEB_ROOT: webRoot };
}

/** Gives the named people their password, and the app its client. Once per platform. */
export async function seedWebSignIn(platform: Platform): Promise<void> {
  await seedSignIn(platform.peopleVariables, platform.urls.public);
}

/** As a person does it, from wherever the app says that nobody is signed in. */
export async function signInAtApp(page: Page, name: Name): Promise<void> {
  await page.getByRole("link", { name: "Sign in" }).click();
  await typePassword(page, name);
  await page.getByRole("navigation", { name: "Main" }).waitFor();
}

/** On the pages of sign-in. */
export async function typePassword(page: Page, name: Name): Promise<void> {
  await page.getByLabel("E-mail address").fill(people[name].email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** What a page's console complains of, from now on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}
