import type { modelsEnv } from "~/env/models";
import { embeddedModel } from "./embedded";
import { type Connection, keyConnection, platformConnections, type RegistryOptions } from "./connections";
import type { ChatModel, ModelChoice, ModelRegistry } from "./types";
import { createVendor } from "./vendors";
import { catalog } from "./vendors/catalog";
import { listVendorModels } from "./vendors/list-models";
import { moderate } from "./vendors/moderate";
import { withFallback } from "./with-fallback";

export { ollamaAddress } from "./connections";

type ModelsEnv = ReturnType<typeof modelsEnv>;

/** The models of this installation. The embedded answerer is always there; `auto` prefers a configured vendor. */
export function createModelRegistry(env: ModelsEnv, options: RegistryOptions = {}): ModelRegistry {
  return registryOf(platformConnections(env, options), env, options);
}

function registryOf(connections: readonly Connection[], env: ModelsEnv, options: RegistryOptions): ModelRegistry {
  const made = new Map<string, ChatModel>();
  const discoveries = connections.flatMap(({ discovery }) => discovery ?? []);

  const list = (): ModelChoice[] => {
    const choices = new Map<string, ModelChoice>();
    // An Ollama that happens to run is offered, but never chosen: it goes behind what somebody connected on purpose.
    for (const connection of connections) {
      for (const choice of choicesOf(connection)) if (!choices.has(choice.id)) choices.set(choice.id, choice);
    }
    const { id, label } = embeddedModel;
    const embedded = { id, label, vendor: "Embedded" };
    const all = [...choices.values()];
    return [...all.filter(isConnected), embedded, ...all.filter((choice) => !isConnected(choice))];
  };
  const get = (id: string): ChatModel | undefined => {
    if (id === "auto") lookAgain(connections);
    const wanted = id === "auto" ? list()[0]?.id : id;
    if (wanted === undefined || wanted === embeddedModel.id) return embeddedModel;
    const [vendor = "", ...name] = wanted.split(":");
    const connection = connections.find(({ access }) => access.vendor === vendor);
    if (!connection || name.length === 0) return undefined;
    const model = made.get(wanted) ?? createVendor(connection.access)(name.join(":"));
    made.set(wanted, model);
    return model;
  };
  return {
    get,
    chain(ids) {
      const [first, ...others] = new Set(ids.flatMap((id) => get(id) ?? []));
      return first && withFallback([first, ...others]);
    },
    list,
    async discover() {
      await Promise.all(discoveries.map((discovery) => discovery.refresh()));
      return list();
    },
    async moderate(text, { signal }) {
      const openai = connections.find(({ access }) => access.vendor === "openai" && access.apiKey !== undefined);
      return openai && moderate(openai.access, text, signal);
    },
    withKeys: (keys) =>
      registryOf([...keys.map((key) => keyConnection(key, env, options)), ...connections], env, options),
    checkKey: (key) => listVendorModels(keyConnection(key, env, options).access),
  };
}

function choicesOf({ access: { vendor }, names, discovery }: Connection): ModelChoice[] {
  const known = [...new Set([...names, ...(discovery?.names ?? [])])];
  return known.map((name) => ({ id: `${vendor}:${name}`, label: name, vendor: catalog[vendor].label }));
}

/** A server that was away when it was asked first is noticed by and by, without anybody waiting for it. */
function lookAgain(connections: readonly Connection[]): void {
  for (const { access, discovery } of connections) if (access.vendor === "compatible") void discovery?.refresh();
}

function isConnected({ id }: ModelChoice): boolean {
  return !id.startsWith("ollama:");
}
