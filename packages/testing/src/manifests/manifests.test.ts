import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readGatewayConfig } from "@tributary/gateway/config";
import { findKubectl } from "@tributary/local/programs/find-kubectl";
import { runQuietly } from "@tributary/local/programs/run-quietly";
import { repositoryRoot } from "@tributary/local/repository-root";
import { readTransactionsConfig } from "@tributary/transactions/config";
import { readUsersConfig } from "@tributary/users/config";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { checkManifests } from "./check-manifests.ts";
import { likelySecret } from "./likely-secret.ts";

const overlays = ["development", "staging", "production"] as const;
const root = join(repositoryRoot, "deploy/kubernetes");
const secretForm = z.object({
  metadata: z.object({ name: z.string() }),
  stringData: z.record(z.string(), z.string()),
});
const secrets = new Map(
  documentsIn(readFileSync(join(root, "secrets.example.yaml"), "utf8"))
    .map((document) => secretForm.parse(document))
    .map(({ metadata, stringData }) => [metadata.name, Object.keys(stringData)]),
);
const example = readFileSync(join(repositoryRoot, ".env.example"), "utf8");
const variables = new Set(
  [...example.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].flatMap((match) => match[1] ?? []),
);
const rendered = new Map<string, string>();

// kubectl is fetched where nobody has had it yet.
beforeAll(async () => {
  const kubectl = await findKubectl();
  for (const overlay of overlays) {
    const folder = join(root, "overlays", overlay);
    const outcome = await runQuietly(kubectl, ["kustomize", folder], { timeoutMs: 60_000 });
    expect(outcome).toMatchObject({ ok: true });
    // Newer ones warn of what older ones need.
    rendered.set(overlay, outcome.output.replaceAll(/^# Warning: .*$/gm, ""));
  }
}, 600_000);

function documentsIn(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}

function check(text: string, wantsDigests = true): string[] {
  return checkManifests(documentsIn(text), { secrets, variables, wantsDigests });
}

test.each(overlays)(
  "what %s renders to is what a cluster takes, and all that it names is there",
  (overlay) => {
    const text = rendered.get(overlay) ?? "";
    expect(documentsIn(text).length).toBeGreaterThan(20);
    expect(check(text, overlay !== "development")).toEqual([]);
  },
);

test.each(overlays)("each server of %s starts with the variables that it is given", (overlay) => {
  const form = z.object({
    kind: z.string(),
    metadata: z.object({ name: z.string() }),
    data: z.unknown().optional(),
  });
  const maps = documentsIn(rendered.get(overlay) ?? "").map((document) => form.parse(document));
  const environment = (name: string) => ({
    ...z
      .record(z.string(), z.string())
      .parse(
        maps.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === name)?.data,
      ),
    ...Object.fromEntries(
      (secrets.get(`tributary-${name}`) ?? []).map((key) => [key, likelySecret(key)]),
    ),
    // The image's.
    PORT: "4000",
    METRICS_PORT: "9464",
  });
  expect(readGatewayConfig(environment("gateway"))).toMatchObject({ NODE_ENV: "production" });
  expect(readUsersConfig(environment("users"))).toMatchObject({ NODE_ENV: "production" });
  expect(readTransactionsConfig(environment("transactions"))).toMatchObject({
    NODE_ENV: "production",
  });
});

describe("a fault is found:", () => {
  type Fault = {
    readonly of: string;
    readonly at: readonly (string | number)[];
    readonly is: unknown;
    readonly said: RegExp;
  };
  const pod = ["spec", "template", "spec"];
  const container = [...pod, "containers", 0];
  const faults: Readonly<Record<string, Fault>> = {
    "a key that is misspelt": {
      of: "Deployment users",
      at: [...container, "readynessProbe"],
      is: {},
      said: /readynessProbe/,
    },
    "a number where a text belongs": {
      of: "ConfigMap users",
      at: ["data", "STOP_TIMEOUT_MS"],
      is: 15_000,
      said: /STOP_TIMEOUT_MS: .*expected string/,
    },
    "a text where a number belongs": {
      of: "Deployment users",
      at: [...container, "ports", 0, "containerPort"],
      is: "4000",
      said: /containerPort: .*expected number/,
    },
    "a Secret that nobody makes": {
      of: "Deployment users",
      at: [...container, "envFrom", 1, "secretRef", "name"],
      is: "tributary-user",
      said: /no Secret tributary-user/,
    },
    "a variable that nobody reads": {
      of: "ConfigMap users",
      at: ["data", "PUBLIC_ADDRESS"],
      is: "https://tributary.example",
      said: /nobody reads PUBLIC_ADDRESS/,
    },
    "a server that is not asked how it is": {
      of: "Deployment gateway",
      at: [...container, "readinessProbe"],
      is: undefined,
      said: /no readinessProbe/,
    },
    "a probe at a port that is not there": {
      of: "Deployment gateway",
      at: [...container, "livenessProbe", "httpGet", "port"],
      is: "https",
      said: /livenessProbe asks at https/,
    },
    "a root file system that can be written to": {
      of: "Deployment transactions",
      at: [...container, "securityContext", "readOnlyRootFilesystem"],
      is: false,
      said: /readOnlyRootFilesystem/,
    },
    "a process that runs as root": {
      of: "Job migrate-users",
      at: [...pod, "securityContext", "runAsUser"],
      is: 0,
      said: /runAsUser/,
    },
    "memory without a limit": {
      of: "Deployment transactions",
      at: [...container, "resources", "limits"],
      is: {},
      said: /limits.memory/,
    },
    "a Service that leads to no pod": {
      of: "Service users",
      at: ["spec", "selector"],
      is: { "app.kubernetes.io/name": "people" },
      said: /it selects no pod/,
    },
    "a policy for pods that are not there": {
      of: "NetworkPolicy transactions",
      at: ["spec", "podSelector", "matchLabels"],
      is: { "app.kubernetes.io/name": "ledger" },
      said: /no pod has .*ledger/,
    },
    "an autoscaler of something that is not there": {
      of: "HorizontalPodAutoscaler users",
      at: ["spec", "scaleTargetRef", "name"],
      is: "people",
      said: /no Deployment people/,
    },
    "an image that may become another one": {
      of: "Deployment gateway",
      at: [...container, "image"],
      is: "registry.example/tributary-gateway:latest",
      said: /not named by its digest/,
    },
    "a server that is killed while it stops": {
      of: "Deployment gateway",
      at: [...pod, "terminationGracePeriodSeconds"],
      is: 10,
      said: /killed before/,
    },
    "a host without a certificate": {
      of: "Ingress gateway",
      at: ["spec", "rules", 0, "host"],
      is: "other.example",
      said: /other.example has no certificate/,
    },
  };

  test.each(Object.entries(faults))("%s", (_what, { of, at, is, said }) => {
    const documents = documentsIn(rendered.get("production") ?? "");
    const found = documents.find(
      (one) => `${read(one, ["kind"])} ${read(one, ["metadata", "name"])}` === of,
    );
    const last = at.at(-1) ?? "";
    const place = read(found, at.slice(0, -1));
    if (typeof place !== "object" || place === null)
      throw new Error(`${of} has no ${at.join(".")}`);
    if (is === undefined) Reflect.deleteProperty(place, last);
    else Reflect.set(place, last, is);
    const problems = checkManifests(documents, { secrets, variables, wantsDigests: true });
    expect(problems.join("\n")).toMatch(said);
  });
});

function read(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
    value,
  );
}
