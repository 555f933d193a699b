import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { precompress } from "./precompress.ts";

const gatewayUrl = process.env.GATEWAY_URL ?? "http://localhost:4000";

export default defineConfig({
  appType: "mpa",
  plugins: [react(), pagesAsServed(), precompress()],
  // Vite's optimizer cannot follow their `?worker` imports, and ends over it.
  optimizeDeps: {
    exclude: ["graphiql/setup-workers/vite", "@graphiql/react/setup-workers/vite"],
  },
  server: {
    port: 5173,
    // The app only ever speaks to its own origin; in development that origin passes on to the gateway.
    proxy: {
      "^/explore/(people|token|supergraph)$": { target: gatewayUrl, changeOrigin: true },
      "/graphql": { target: gatewayUrl, ws: true, changeOrigin: true, rewriteWsOrigin: true },
      "/session": { target: gatewayUrl, changeOrigin: true, headers: { origin: gatewayUrl } },
      "/oauth": { target: gatewayUrl, changeOrigin: true },
    },
  },
  build: {
    target: "es2023",
    // The page's policy is script-src 'self', style-src 'self', img-src 'self': nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // GraphiQL's editor is one large chunk by nature, and only /explore loads it.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: { app: "index.html", explore: "explore/index.html" } },
  },
});

/** The gateway answers /explore as well as /explore/, and every path of the app with the app; so here. */
function pagesAsServed(): Plugin {
  return {
    name: "pages-as-served",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url === "/explore") request.url = "/explore/";
        const path = request.url?.split("?", 1)[0] ?? "/";
        const isPage = request.headers.accept?.includes("text/html") === true;
        if (isPage && !/^\/(explore|session|oauth)\//.test(path) && !/\.\w+$/.test(path))
          request.url = "/";
        next();
      });
    },
  };
}
