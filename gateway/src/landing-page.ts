import { randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sandboxPolicy } from "./security-headers.ts";

const LOADER =
  "https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js";

/** A browser that opens the endpoint itself, rather than a client that asks it something. */
export function wantsLandingPage(request: FastifyRequest): boolean {
  return request.method === "GET" && /\btext\/html\b/.test(request.headers.accept ?? "");
}

/** Apollo Sandbox around this endpoint. It comes from Apollo's servers; /explore works offline. */
export function sendLandingPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  // A host that could break out of the policy is not named in it.
  const host = /^[\w.:[\]-]+$/.test(request.host) ? request.host : "localhost";
  return reply
    .header("content-security-policy", sandboxPolicy(nonce, host))
    .type("text/html; charset=utf-8")
    .send(page(nonce));
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Tributary: Apollo Sandbox</title>
    <link rel="icon" href="data:," />
    <style nonce="${nonce}">
      html, body, #sandbox { height: 100%; margin: 0; }
      #sandbox iframe { width: 100%; height: 100%; border: 0; }
      p { font: 1rem system-ui; padding: 1rem; }
    </style>
  </head>
  <body>
    <div id="sandbox"><p id="offline">Apollo Sandbox is loading from Apollo's servers. Offline, use <a href="/explore">/explore</a>.</p></div>
    <script nonce="${nonce}" src="${LOADER}"></script>
    <script nonce="${nonce}">
      if (window.EmbeddedSandbox) {
        document.getElementById("offline").remove();
        const endpoint = location.origin + location.pathname;
        new window.EmbeddedSandbox({
          target: "#sandbox",
          initialEndpoint: endpoint,
          initialSubscriptionEndpoint: endpoint.replace(/^http/, "ws"),
          endpointIsEditable: false,
          runTelemetry: false,
          allowDynamicStyles: false,
        });
      }
    </script>
  </body>
</html>
`;
}
