export const servicePortNames = [
  "mariadb",
  "rabbitmq",
  "rabbitmqManagement",
  "rabbitmqDistribution",
  "epmd",
  "redis",
] as const;

export type ServicePortName = (typeof servicePortNames)[number];
export type ServicePorts = Record<ServicePortName, number>;
