import type { ChatModel, ModelEvent, ModelFinish, ModelRegistry, ModelRequest } from "~/server/providers/models/types";
import { withFallback } from "~/server/providers/models/with-fallback";

type Script = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>;

/** A model that says what a test wrote, and remembers what it was asked. */
export function scriptedModel(script: Script, id = "test:model"): ChatModel & { calls: ModelRequest[] } {
  const calls: ModelRequest[] = [];
  return {
    id,
    label: "Test",
    extractive: false,
    calls,
    stream(request, { signal }) {
      calls.push(request);
      return script(request, signal);
    },
  };
}

/** An installation that has these models and no others; the first is the best available. */
export function registryWith(...models: readonly ChatModel[]): ModelRegistry {
  const list = () => models.map(({ id, label }) => ({ id, label, vendor: "Test" }));
  const get = (id: string) => (id === "auto" ? models[0] : models.find((model) => model.id === id));
  const registry: ModelRegistry = {
    get,
    chain(ids) {
      const [first, ...others] = new Set(ids.flatMap((id) => get(id) ?? []));
      return first && withFallback([first, ...others]);
    },
    list,
    discover: () => Promise.resolve(list()),
    moderate: () => Promise.resolve(undefined),
    withKeys: () => registry,
    checkKey: () => Promise.resolve([]),
  };
  return registry;
}

export function finished(overrides: Partial<ModelFinish> = {}): ModelFinish {
  return {
    type: "finish",
    reason: "stop",
    model: "test:model",
    inputTokens: 10,
    outputTokens: 5,
    estimated: false,
    costMicros: null,
    failures: [],
    ...overrides,
  };
}
