import { assetPath } from "./assets.ts";
import { type Html, html } from "./html.ts";

/** The frame that every page stands in: the river, the name, and what the page is about. */
export function page(options: {
  readonly title: string;
  readonly body: Html;
  /** Of our own, where the page can do nothing without one. */
  readonly script?: string;
}): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f3f6f5" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0b1618" />
    <meta name="robots" content="noindex" />
    <title>${options.title} · Tributary</title>
    <link rel="icon" type="image/svg+xml" href="${assetPath("mark.svg")}" />
    <link rel="stylesheet" href="${assetPath("pages.css")}" />
    ${options.script !== undefined && html`<script type="module" src="${options.script}"></script>`}
  </head>
  <body>
    <div class="banner"></div>
    <main>
      <p class="wordmark">
        <img src="${assetPath("mark.svg")}" alt="" width="26" height="26" />
        <span>Tributary</span>
      </p>
      ${options.body}
    </main>
  </body>
</html>
`.text;
}

/**
 * What a page may do: show our own style and images, and send its form to us and, by the redirect
 * that answers it, to the client it is about. No script at all but the one named: the keyword in
 * script-src lets none run, and gives oidc-provider a list to add the hash of its own one-line pages to.
 */
export function pagePolicy(redirectUri?: string, script?: URL): string {
  const source = redirectUri === undefined ? undefined : sourceOf(redirectUri);
  return [
    "default-src 'none'",
    `script-src ${script === undefined ? "'report-sample'" : script.href}`,
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self'${source === undefined ? "" : ` ${source}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** As a policy names it: an origin, or the scheme of an app. */
function sourceOf(redirectUri: string): string | undefined {
  if (!URL.canParse(redirectUri)) return undefined;
  const { protocol, origin } = new URL(redirectUri);
  const source = /^https?:$/.test(protocol) ? origin : protocol;
  return /^[\w.+:/[\]-]+$/.test(source) ? source : undefined;
}
