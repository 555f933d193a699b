import { type Kind, type Manifest, manifest, type Workload } from "./kinds.ts";

export type Checking = {
  /** Secrets that are made elsewhere, each with its keys. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** Every variable that a server knows. */
  readonly variables: ReadonlySet<string>;
  /** Whether an image must be named by what it is. */
  readonly wantsDigests: boolean;
};

type Labels = Readonly<Record<string, string>>;

/** What is wrong with manifests before a cluster says so, or worse, does not. One line each. */
export function checkManifests(documents: readonly unknown[], checking: Checking): string[] {
  const problems: string[] = [];
  const all: Manifest[] = [];
  for (const document of documents) {
    const parsed = manifest.safeParse(document);
    if (parsed.success) all.push(parsed.data);
    else {
      const issues = parsed.error.issues.map(
        ({ path, message }) => `${path.join(".")}: ${message}`,
      );
      problems.push(`${nameOf(document)}: ${issues.join("; ")}`);
    }
  }
  const names = all.map(placeOf);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  problems.push(...twice.map((name) => `${name} is there twice`));
  for (const one of all) {
    problems.push(
      ...problemsOf(one, all, checking).map((problem) => `${placeOf(one)}: ${problem}`),
    );
  }
  return problems;
}

function problemsOf(one: Manifest, all: readonly Manifest[], checking: Checking): string[] {
  switch (one.kind) {
    case "Deployment":
      return [...ofWorkload(one, all, checking), ...ofDeployment(one, all)];
    case "Job":
      return ofWorkload(one, all, checking);
    case "ConfigMap":
      return unknownVariables(Object.keys(one.data), checking);
    case "Service":
      return ofService(one, all);
    case "PodDisruptionBudget":
      return selects(all, one.spec.selector.matchLabels);
    case "PodMonitor":
      return selects(all, one.spec.selector.matchLabels);
    case "HorizontalPodAutoscaler":
      return ofAutoscaler(one, all);
    case "Ingress":
      return ofIngress(one, all, checking);
    case "NetworkPolicy":
      return ofNetworkPolicy(one, all);
    default:
      return [];
  }
}

function ofWorkload(one: Workload, all: readonly Manifest[], checking: Checking): string[] {
  const { spec } = one.spec.template;
  return spec.containers.flatMap(({ image, envFrom }) => [
    ...(checking.wantsDigests && !/@sha256:[0-9a-f]{64}$/.test(image)
      ? [`image ${image} is not named by its digest`]
      : []),
    ...envFrom.flatMap((source) => {
      if ("secretRef" in source) {
        const keys = checking.secrets.get(source.secretRef.name);
        return keys ? unknownVariables(keys, checking) : [`no Secret ${source.secretRef.name}`];
      }
      const { name } = source.configMapRef;
      return find(all, "ConfigMap", name) ? [] : [`no ConfigMap ${name}`];
    }),
  ]);
}

/** A server: it is asked how it is, and has the time to end what it does. */
function ofDeployment({ spec }: Kind<"Deployment">, all: readonly Manifest[]): string[] {
  const { spec: pod, metadata } = spec.template;
  const account = pod.serviceAccountName;
  const own = spec.selector.matchLabels;
  const isOwn = (labels: Labels) => matches(own, labels);
  return [
    ...(isOwn(metadata.labels) ? [] : ["its selector does not select its own pods"]),
    ...(account && find(all, "ServiceAccount", account) ? [] : [`no ServiceAccount ${account}`]),
    ...((pod.topologySpreadConstraints ?? []).some(({ labelSelector }) =>
      isOwn(labelSelector.matchLabels),
    )
      ? []
      : ["all of it may stand on one machine"]),
    ...pod.containers.flatMap((container) => {
      const ports = new Set<string | number>(container.ports?.map(({ name }) => name));
      const { startupProbe, livenessProbe, readinessProbe } = container;
      const probes = { startupProbe, livenessProbe, readinessProbe };
      return Object.entries(probes).flatMap(([name, probe]) => {
        if (!probe) return [`no ${name}`];
        const { port } = probe.httpGet;
        return ports.has(port) ? [] : [`${name} asks at ${port}, which is no port`];
      });
    }),
    ...ofEnding(spec.template.spec, all),
  ];
}

const PAUSE_MS = 5_000;

function ofEnding(
  { containers, terminationGracePeriodSeconds = 30 }: Workload["spec"]["template"]["spec"],
  all: readonly Manifest[],
): string[] {
  return containers.flatMap(({ envFrom }) => {
    const maps = envFrom.flatMap((one) => ("configMapRef" in one ? one.configMapRef.name : []));
    const data = maps.map((name) => find(all, "ConfigMap", name)?.data.STOP_TIMEOUT_MS);
    const stopMs = Number(data.find((value) => value !== undefined) ?? Number.NaN);
    const isEnough = terminationGracePeriodSeconds * 1_000 > stopMs + PAUSE_MS;
    return isEnough ? [] : ["it is killed before STOP_TIMEOUT_MS is over"];
  });
}

function ofService({ spec }: Kind<"Service">, all: readonly Manifest[]): string[] {
  const pods = podsOf(all).filter((labels) => matches(spec.selector, labels.labels));
  if (pods.length === 0) return ["it selects no pod"];
  const ports = new Set<string | number>(pods.flatMap((one) => one.ports));
  return spec.ports
    .filter(({ targetPort }) => !ports.has(targetPort))
    .map(({ targetPort }) => `its pods have no port ${targetPort}`);
}

function ofAutoscaler(
  { spec }: Kind<"HorizontalPodAutoscaler">,
  all: readonly Manifest[],
): string[] {
  const { scaleTargetRef: target, minReplicas, maxReplicas } = spec;
  return [
    ...(target.kind === "Deployment" && find(all, "Deployment", target.name)
      ? []
      : [`no ${target.kind} ${target.name}`]),
    ...(minReplicas <= maxReplicas ? [] : ["its least is more than its most"]),
  ];
}

function ofIngress({ spec }: Kind<"Ingress">, all: readonly Manifest[], { secrets }: Checking) {
  const covered = new Set(spec.tls.flatMap(({ hosts }) => hosts));
  return [
    ...spec.tls.flatMap(({ secretName }) => (secrets.has(secretName) ? [] : [`no ${secretName}`])),
    ...spec.rules.flatMap(({ host, http }) => [
      ...(covered.has(host) ? [] : [`${host} has no certificate`]),
      ...http.paths.flatMap(({ backend: { service } }) => {
        const ports = find(all, "Service", service.name)?.spec.ports ?? [];
        const isThere = ports.some(({ name }) => name === service.port.name);
        return isThere ? [] : [`no Service ${service.name} with a port ${service.port.name}`];
      }),
    ]),
  ];
}

function ofNetworkPolicy({ spec }: Kind<"NetworkPolicy">, all: readonly Manifest[]): string[] {
  const { matchLabels = {}, matchExpressions = [] } = spec.podSelector;
  const rules = [
    ...(spec.ingress ?? []).map((rule) => rule.from),
    ...(spec.egress ?? []).map((rule) => rule.to),
  ];
  const peers = rules.flatMap((some) => some ?? []);
  return [
    ...selects(all, matchLabels),
    ...matchExpressions.flatMap(({ key, values }) =>
      values.flatMap((value) => selects(all, { [key]: value })),
    ),
    ...peers.flatMap((one) =>
      "podSelector" in one ? selects(all, one.podSelector.matchLabels) : [],
    ),
  ];
}

function unknownVariables(names: readonly string[], { variables }: Checking): string[] {
  return names.filter((name) => !variables.has(name)).map((name) => `nobody reads ${name}`);
}

type Pod = { readonly labels: Labels; readonly ports: readonly string[] };

function podsOf(all: readonly Manifest[]): Pod[] {
  return all.flatMap((one) => {
    if (one.kind !== "Deployment" && one.kind !== "Job") return [];
    const { metadata, spec } = one.spec.template;
    const ports = spec.containers.flatMap((container) => container.ports ?? []);
    return [{ labels: metadata.labels, ports: ports.map(({ name }) => name) }];
  });
}

function selects(all: readonly Manifest[], wanted: Labels): string[] {
  const isAny = podsOf(all).some(({ labels }) => matches(wanted, labels));
  return isAny ? [] : [`no pod has ${JSON.stringify(wanted)}`];
}

function matches(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}

function find<K extends Manifest["kind"]>(all: readonly Manifest[], kind: K, name: string) {
  const isIt = (one: Manifest): one is Kind<K> => one.kind === kind && one.metadata.name === name;
  return all.find(isIt);
}

function placeOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name}`;
}

function nameOf(document: unknown): string {
  const parts = document as { kind?: unknown; metadata?: { name?: unknown } } | null;
  return `${String(parts?.kind)} ${String(parts?.metadata?.name)}`;
}
