import type { modelsEnv } from "~/env/models";
import { embeddedModel } from "./embedded";
import { createOpenAIModel } from "./openai/openai-model";
import type { ChatModel, ModelRegistry } from "./types";

type ModelsEnv = ReturnType<typeof modelsEnv>;

/** The models of this installation. The embedded answerer is always there; `auto` prefers a configured vendor. */
export function createModelRegistry(env: ModelsEnv): ModelRegistry {
  const models: { model: ChatModel; vendor: string }[] = [];
  if (env.OPENAI_API_KEY !== undefined || env.OPENAI_BASE_URL !== undefined) {
    const model = createOpenAIModel({
      apiKey: env.OPENAI_API_KEY,
      baseUrl: env.OPENAI_BASE_URL,
      model: env.OPENAI_MODEL,
    });
    models.push({ model, vendor: "OpenAI" });
  }
  models.push({ model: embeddedModel, vendor: "Embedded" });

  const byId = new Map(models.map(({ model }) => [model.id, model]));
  return {
    get: (id) => (id === "auto" ? models[0]?.model : byId.get(id)),
    list: () => models.map(({ model, vendor }) => ({ id: model.id, label: model.label, vendor })),
  };
}
