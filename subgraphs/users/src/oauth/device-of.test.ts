import { expect, test } from "@jest/globals";
import { deviceOf } from "./device-of.ts";

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
    "Chrome on Linux",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Firefox on Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on macOS",
  ],
  ["okhttp/5.1 (Linux; Android 16)", "Android"],
  ["curl/8", "An app"],
  [undefined, "An app"],
])("%s is told as %s", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
