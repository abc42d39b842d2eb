import type { Dispatcher } from "undici";
import type { modelsEnv } from "~/env/models";
import { Discovery } from "./discovery";
import type { VendorKey } from "./types";
import type { VendorAccess } from "./vendors/access";
import { catalog, type VendorName } from "./vendors/catalog";

type ModelsEnv = ReturnType<typeof modelsEnv>;

export interface RegistryOptions {
  /** Where to look for an Ollama; nowhere when undefined. */
  ollama?: string | undefined;
  /** The way to servers that a workspace named. */
  guarded?: Dispatcher | undefined;
}

/** A vendor whose models can be used here. */
export interface Connection {
  access: VendorAccess;
  /** Known without asking anybody, the preferred one first. */
  names: readonly string[];
  discovery?: Discovery;
}

/** What the operator has connected by environment variables, in the order in which `auto` prefers it. */
export function platformConnections(env: ModelsEnv, { ollama }: RegistryOptions): Connection[] {
  const connections: Connection[] = [];
  for (const vendor of ["openai", "anthropic", "google"] as const) {
    const { apiKey, baseUrl, model } = settingsOf(vendor, env);
    if (apiKey === undefined && (vendor !== "openai" || baseUrl === undefined)) continue;
    // Behind another address may stand anything, so only the model that the operator names is sure to be there.
    const names = baseUrl === undefined ? [...new Set([model, ...catalog[vendor].models])] : [model];
    connections.push({ access: { vendor, apiKey, baseUrl }, names });
  }
  if (env.OPENAI_COMPATIBLE_BASE_URL !== undefined) {
    const access: VendorAccess = {
      vendor: "compatible",
      apiKey: env.OPENAI_COMPATIBLE_API_KEY,
      baseUrl: env.OPENAI_COMPATIBLE_BASE_URL,
    };
    const names = env.OPENAI_COMPATIBLE_MODELS;
    connections.push(names ? { access, names } : { access, names: [], discovery: new Discovery(access) });
  }
  if (ollama !== undefined) {
    const access: VendorAccess = { vendor: "ollama", baseUrl: ollama };
    connections.push({ access, names: [], discovery: new Discovery(access) });
  }
  return connections;
}

/** A workspace's own key goes to the vendor at the operator's address for it, and to no address of the workspace but its server's. */
export function keyConnection(
  key: Omit<VendorKey, "models"> & Partial<Pick<VendorKey, "models">>,
  env: ModelsEnv,
  { guarded }: RegistryOptions,
): Connection {
  const { vendor, apiKey, models = [] } = key;
  if (vendor === "compatible") {
    return { access: { vendor, apiKey, baseUrl: key.baseUrl, dispatcher: guarded }, names: models };
  }
  const { baseUrl, model } = settingsOf(vendor, env);
  const available = new Set(models);
  const preferred = [model, ...catalog[vendor].models].filter((name) => models.length === 0 || available.has(name));
  return { access: { vendor, apiKey, baseUrl }, names: [...new Set([...preferred, ...models])] };
}

function settingsOf(vendor: Exclude<VendorName, "compatible" | "ollama">, env: ModelsEnv) {
  switch (vendor) {
    case "openai":
      return { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, model: env.OPENAI_MODEL };
    case "anthropic":
      return { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL, model: env.ANTHROPIC_MODEL };
    case "google":
      return {
        apiKey: env.GOOGLE_GENERATIVE_AI_API_KEY,
        baseUrl: env.GOOGLE_GENERATIVE_AI_BASE_URL,
        model: env.GOOGLE_GENERATIVE_AI_MODEL,
      };
  }
}

/** Where an Ollama may be found: where the operator says, else on this machine, where one can run beside the product. */
export function ollamaAddress(env: ModelsEnv, { mayLook }: { mayLook: boolean }): string | undefined {
  if (env.OLLAMA_BASE_URL === "off") return undefined;
  return env.OLLAMA_BASE_URL ?? (mayLook ? catalog.ollama.baseUrl : undefined);
}
