import { eventually } from "@tributary/testing/eventually";

export type Letter = { readonly subject: string; readonly to: string; readonly text: string };

/** Everybody's letters, as the page of development shows them. */
export class Mailbox {
  readonly #url: string;

  constructor(gatewayUrl: string) {
    this.#url = `${gatewayUrl}/mailbox`;
  }

  /** Newest first. */
  async lettersTo(address: string, subject: string): Promise<readonly Letter[]> {
    const page = await (await fetch(this.#url)).text();
    return [...page.matchAll(/<article class="letter">[\s\S]*?<\/article>/g)]
      .map(([letter]) => ({
        subject: textOf(/<h2>(.*?)<\/h2>/s.exec(letter)?.[1]),
        to: textOf(/to (\S+), /.exec(letter)?.[1]),
        text: textOf(/class="text">(.*?)<\/p>/s.exec(letter)?.[1]),
      }))
      .filter((letter) => letter.to === address && letter.subject === subject);
  }

  /** Waits until there are so many of the subject, and gives them, newest first. */
  async received(address: string, subject: string, count = 1): Promise<readonly Letter[]> {
    let found: readonly Letter[] = [];
    await eventually(
      async () => {
        found = await this.lettersTo(address, subject);
        return found.length >= count;
      },
      { timeoutMs: 30_000 },
    );
    return found;
  }

  /** Where the newest letter of that subject leads. */
  async link(address: string, subject: string, count = 1): Promise<string> {
    const [newest] = await this.received(address, subject, count);
    const link = /https?:\/\/\S+[?&]link=[\w-]+/.exec(newest?.text ?? "")?.[0];
    if (link === undefined) throw new Error(`no link in: ${newest?.text}`);
    return link;
  }
}

function textOf(markup = ""): string {
  return markup
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
