import { expect, test } from "@jest/globals";
import { html } from "./html.ts";

test("what is put into a page is text, and markup only where it was written as such", () => {
  const evil = `"><script>alert('x')</script>&amp;`;
  expect(html`<p title="${evil}">${html`<b>${evil}</b>`}</p>`.text).toBe(
    `<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;"><b>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</b></p>`,
  );
});

test("what is not there leaves nothing, and a list stands in a row", () => {
  expect(html`<p>${undefined}${false}${0}${[html`<i>a</i>`, html`<i>b</i>`]}</p>`.text).toBe(
    "<p>0<i>a</i><i>b</i></p>",
  );
});
