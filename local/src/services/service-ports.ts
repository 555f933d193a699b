export const servicePortNames = [
  "mariadb",
  "rabbitmq",
  "rabbitmqManagement",
  "rabbitmqDistribution",
  "epmd",
  "redis",
] as const;

export type ServicePorts = Record<(typeof servicePortNames)[number], number>;
