export { toPublicBot } from "./bot-view";
export { createBot } from "./create-bot";
export { deleteBot } from "./delete-bot";
export { findPublicBot } from "./find-public-bot";
export { getBot } from "./get-bot";
export { requireBot, requireBotModel } from "./internal";
export { listBots } from "./list-bots";
export { listModels } from "./list-models";
export { updateBot } from "./update-bot";
