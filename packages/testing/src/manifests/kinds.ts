import { z } from "zod";

// As much of Kubernetes' API as our manifests use. Strict: a key that is misspelt is a problem, and so is
// one that nobody has thought about here.
const o = z.strictObject;
const text = z.string().min(1);
const texts = z.record(text, z.string());
const count = z.int().min(0);
const quantity = z.string().regex(/^\d+(\.\d+)?(m|Ki|Mi|Gi)?$/);
const name = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
const metadata = o({
  name,
  namespace: name.optional(),
  labels: texts.optional(),
  annotations: texts.optional(),
});
const requirement = o({ key: text, operator: z.enum(["In", "Exists"]), values: z.array(text) });
const selector = o({
  matchLabels: texts.optional(),
  matchExpressions: z.array(requirement).optional(),
});
const labelled = o({ matchLabels: texts });
const port = z.union([text, z.int().min(1).max(65_535)]);

const probe = o({
  httpGet: o({ path: z.string().startsWith("/"), port }),
  periodSeconds: count.optional(),
  timeoutSeconds: count.optional(),
  failureThreshold: count.optional(),
});
const source = z.union([o({ configMapRef: o({ name }) }), o({ secretRef: o({ name }) })]);
const container = o({
  name,
  image: text,
  args: z.array(z.string()).optional(),
  ports: z.array(o({ name, containerPort: z.int().min(1_024).max(65_535) })).optional(),
  envFrom: z.array(source),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  lifecycle: o({ preStop: o({ exec: o({ command: z.array(z.string()) }) }) }).optional(),
  resources: o({
    requests: o({ cpu: quantity, memory: quantity }),
    limits: o({ cpu: quantity.optional(), memory: quantity }),
  }),
  securityContext: o({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: o({ drop: z.tuple([z.literal("ALL")]) }),
  }),
});
const spread = o({
  maxSkew: count,
  topologyKey: text,
  whenUnsatisfiable: z.enum(["ScheduleAnyway", "DoNotSchedule"]),
  labelSelector: labelled,
});
const pod = o({
  serviceAccountName: name.optional(),
  automountServiceAccountToken: z.literal(false),
  restartPolicy: z.literal("Never").optional(),
  terminationGracePeriodSeconds: count.optional(),
  securityContext: o({
    runAsNonRoot: z.literal(true),
    runAsUser: z.int().min(1_000),
    runAsGroup: z.int().min(1_000),
    seccompProfile: o({ type: z.literal("RuntimeDefault") }),
  }),
  topologySpreadConstraints: z.array(spread).optional(),
  containers: z.array(container).min(1),
});
const template = o({ metadata: o({ labels: texts }), spec: pod });

const deployment = o({
  apiVersion: z.literal("apps/v1"),
  kind: z.literal("Deployment"),
  metadata,
  spec: o({
    replicas: count,
    selector: labelled,
    strategy: o({
      type: z.literal("RollingUpdate"),
      rollingUpdate: o({ maxSurge: count.min(1), maxUnavailable: z.literal(0) }),
    }),
    template,
  }),
});
const job = o({
  apiVersion: z.literal("batch/v1"),
  kind: z.literal("Job"),
  metadata,
  spec: o({
    backoffLimit: count,
    activeDeadlineSeconds: count,
    ttlSecondsAfterFinished: count,
    template,
  }),
});
const service = o({
  apiVersion: z.literal("v1"),
  kind: z.literal("Service"),
  metadata,
  spec: o({ selector: texts, ports: z.array(o({ name, port, targetPort: port })).min(1) }),
});
const configMap = o({
  apiVersion: z.literal("v1"),
  kind: z.literal("ConfigMap"),
  metadata,
  data: texts,
});
const disruptionBudget = o({
  apiVersion: z.literal("policy/v1"),
  kind: z.literal("PodDisruptionBudget"),
  metadata,
  spec: o({ maxUnavailable: count.min(1), selector: labelled }),
});
const metric = z.union([
  o({
    type: z.literal("Resource"),
    resource: o({
      name: z.enum(["cpu", "memory"]),
      target: o({ type: z.literal("Utilization"), averageUtilization: z.int().min(1).max(100) }),
    }),
  }),
  o({
    type: z.literal("Pods"),
    pods: o({
      metric: o({ name: text }),
      target: o({ type: z.literal("AverageValue"), averageValue: quantity }),
    }),
  }),
]);
const autoscaler = o({
  apiVersion: z.literal("autoscaling/v2"),
  kind: z.literal("HorizontalPodAutoscaler"),
  metadata,
  spec: o({
    scaleTargetRef: o({ apiVersion: text, kind: text, name }),
    minReplicas: count.min(1),
    maxReplicas: count.min(1),
    metrics: z.array(metric).min(1),
    behavior: o({
      scaleDown: o({
        stabilizationWindowSeconds: count,
        policies: z.array(o({ type: text, value: count, periodSeconds: count })),
      }),
    }),
  }),
});
const peer = z.union([o({ podSelector: labelled }), o({ namespaceSelector: labelled })]);
const ports = z.array(o({ port, protocol: z.enum(["TCP", "UDP"]).optional() })).optional();
const networkPolicy = o({
  apiVersion: z.literal("networking.k8s.io/v1"),
  kind: z.literal("NetworkPolicy"),
  metadata,
  spec: o({
    podSelector: selector,
    policyTypes: z.array(z.enum(["Ingress", "Egress"])).min(1),
    ingress: z.array(o({ from: z.array(peer).optional(), ports })).optional(),
    egress: z.array(o({ to: z.array(peer).optional(), ports })).optional(),
  }),
});
const backend = o({ service: o({ name, port: o({ name }) }) });
const ingress = o({
  apiVersion: z.literal("networking.k8s.io/v1"),
  kind: z.literal("Ingress"),
  metadata,
  spec: o({
    ingressClassName: name,
    tls: z.array(o({ hosts: z.array(text).min(1), secretName: name })).min(1),
    rules: z.array(
      o({
        host: text,
        http: o({ paths: z.array(o({ path: text, pathType: z.literal("Prefix"), backend })) }),
      }),
    ),
  }),
});
const podMonitor = o({
  apiVersion: z.literal("monitoring.coreos.com/v1"),
  kind: z.literal("PodMonitor"),
  metadata,
  spec: o({
    jobLabel: text,
    selector: labelled,
    podMetricsEndpoints: z.array(o({ port: name, path: text, interval: text })),
  }),
});
const serviceAccount = o({
  apiVersion: z.literal("v1"),
  kind: z.literal("ServiceAccount"),
  metadata,
  automountServiceAccountToken: z.literal(false),
});
const namespace = o({ apiVersion: z.literal("v1"), kind: z.literal("Namespace"), metadata });

export const manifest = z.discriminatedUnion("kind", [
  autoscaler,
  configMap,
  deployment,
  disruptionBudget,
  ingress,
  job,
  namespace,
  networkPolicy,
  podMonitor,
  service,
  serviceAccount,
]);

export type Manifest = z.output<typeof manifest>;
export type Kind<K extends Manifest["kind"]> = Extract<Manifest, { kind: K }>;
export type Workload = Kind<"Deployment"> | Kind<"Job">;
