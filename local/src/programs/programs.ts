/** Where a program's files are: installed ("/"), or below a folder that Debian's packages were unpacked to. */
export type ProgramRoot = {
  /** "" for what is installed. */
  readonly prefix: string;
  readonly libraryPath: string | undefined;
};

export type MariadbPrograms = ProgramRoot & { readonly server: string; readonly install: string };
export type RabbitmqPrograms = ProgramRoot & { readonly server: string; readonly epmd: string };
export type RedisPrograms = ProgramRoot & { readonly server: string };

/** How a service is come by. */
export type Found<Programs> =
  | { readonly how: "external"; readonly url: string; readonly managementUrl?: string | undefined }
  | { readonly how: "installed" | "unpacked"; readonly programs: Programs }
  | { readonly how: "docker" };

export type FoundServices = {
  readonly mariadb: Found<MariadbPrograms>;
  readonly rabbitmq: Found<RabbitmqPrograms>;
  readonly redis: Found<RedisPrograms>;
};

export function programEnvironment(root: ProgramRoot, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return root.libraryPath === undefined
    ? { ...env }
    : { ...env, LD_LIBRARY_PATH: root.libraryPath };
}
