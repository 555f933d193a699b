/** A browser without scripts: keeps cookies, and goes where it is sent until that leads elsewhere. */
export class CookieBrowser {
  readonly #cookies = new Map<string, string>();

  async get(url: string): Promise<Response> {
    return this.#follow(url, {});
  }

  /** Fills a form of a page that was shown, by the path it goes to, and submits it. */
  async submit(
    page: { readonly url: string; readonly text: string },
    formAction: RegExp,
    fields: Record<string, string> = {},
  ): Promise<Response> {
    const forms = [...page.text.matchAll(/<form[^>]*action="([^"]+)"[\s\S]*?<\/form>/g)];
    const form = forms.find(([, action]) => formAction.test(action ?? ""));
    if (!form?.[1]) throw new Error(`no form that goes to ${formAction} in:\n${page.text}`);
    const hidden = [...form[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? "",
      /value="([^"]*)"/.exec(input)?.[1] ?? "",
    ]);
    const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
    return this.#follow(new URL(form[1], page.url).href, { method: "POST", body });
  }

  cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  async #follow(url: string, init: RequestInit): Promise<Response> {
    let next = url;
    let request = init;
    for (let hops = 0; hops < 10; hops++) {
      const response = await fetch(next, {
        ...request,
        redirect: "manual",
        headers: {
          accept: "text/html",
          "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
          cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        },
      });
      for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
      const location = response.headers.get("location");
      if (location === null) return response;
      await response.body?.cancel();
      const target = new URL(location, next);
      if (target.origin !== new URL(url).origin || target.pathname === "/callback") {
        return new Response(null, { status: 303, headers: { location: target.href } });
      }
      next = target.href;
      request = {};
    }
    throw new Error("sent around in circles");
  }

  // By name alone: all of it is one site's, and of paths only one is in use at a time.
  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(";");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const isGone = attributes.some((text) => /expires=Thu, 01 Jan 1970/i.test(text));
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
