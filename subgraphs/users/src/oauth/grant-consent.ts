import type Provider from "oidc-provider";

type Details = Awaited<ReturnType<Provider["interactionDetails"]>>;

/** Keeps what the person has agreed to: what was asked for and is not theirs yet, and nothing else. */
export async function grantConsent(provider: Provider, details: Details): Promise<string> {
  const { prompt, params, session, grantId } = details;
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant =
    known ??
    new provider.Grant({
      ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
      clientId: String(params.client_id),
    });
  const { missingOIDCScope = [], missingResourceScopes = {} } = prompt.details as {
    missingOIDCScope?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missingOIDCScope.length > 0) grant.addOIDCScope(missingOIDCScope.join(" "));
  for (const [resource, scopes] of Object.entries(missingResourceScopes)) {
    grant.addResourceScope(resource, scopes.join(" "));
  }
  return grant.save();
}
