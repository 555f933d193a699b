/** Of the form that a secret of this name has, and worth nothing. */
export function likelySecret(name: string): string {
  if (name.endsWith("DATABASE_URL")) return "mysql://user:password@database/name";
  switch (name) {
    case "BROKER_URL":
      return "amqps://user:password@broker/vhost";
    case "REDIS_URL":
      return "rediss://:password@redis";
    case "SMTP_URL":
      return "smtps://user:password@mail:465";
    case "PUBLIC_URL":
      return "https://bank.example";
    case "STATEMENTS_BUCKET":
      return JSON.stringify({
        endpoint: "https://storage.example",
        bucket: "statements",
        region: "any",
        accessKeyId: "key",
        secretAccessKey: "secret",
      });
    case "MASTER_KEYS":
    case "BLIND_INDEX_KEY":
      return Buffer.alloc(32, name).toString("base64");
    default:
      return "x".repeat(32);
  }
}
