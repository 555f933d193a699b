import { roles, scopesOf } from "@tributary/identity/roles";
import type { RegisterClientRequest } from "@tributary/users/commands/register-client";

export const DEMO_DEVICE = "device-demo";

type DemoClient = RegisterClientRequest & { readonly id: string };

/** Programs that may ask people to sign in: the web app, an app on a phone or this machine, a device. */
export function demoClients(publicUrl: string): readonly DemoClient[] {
  const scopes = [...new Set(roles.flatMap((role) => scopesOf(role)))];
  return [
    {
      id: "web",
      name: "Tributary",
      kind: "WEB",
      isFirstParty: true,
      redirectUris: [`${publicUrl}/session/callback`, `${publicUrl}/`, `${publicUrl}/callback`],
      postLogoutRedirectUris: [`${publicUrl}/`],
      scopes,
    },
    {
      id: "native-demo",
      name: "Tributary on a phone",
      kind: "NATIVE",
      isFirstParty: true,
      redirectUris: ["com.example.tributary:/callback", "http://127.0.0.1/callback"],
      postLogoutRedirectUris: ["com.example.tributary:/signed-out"],
      scopes,
    },
    {
      id: DEMO_DEVICE,
      name: "Tributary on a television",
      kind: "DEVICE",
      redirectUris: [],
      postLogoutRedirectUris: [],
      scopes: [],
    },
  ];
}
