import { BotRef, CreateBotInput, ListBotsInput, UpdateBotInput } from "~/contracts/bots";
import { CheckSiteInput } from "~/contracts/site-check";
import {
  checkSite,
  createBot,
  deleteBot,
  getBot,
  listBots,
  listModels,
  removeAvatar,
  updateBot,
} from "~/server/modules/bots";
import { scoped, WorkspaceOnly } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const botsRouter = router({
  list: workspaceProcedure.input(scoped(ListBotsInput)).query(({ ctx, input }) => listBots(ctx.app, input)),
  get: workspaceProcedure.input(scoped(BotRef)).query(({ ctx, input }) => getBot(ctx.app, input)),
  create: workspaceProcedure.input(scoped(CreateBotInput)).mutation(({ ctx, input }) => createBot(ctx.app, input)),
  update: workspaceProcedure.input(scoped(UpdateBotInput)).mutation(({ ctx, input }) => updateBot(ctx.app, input)),
  delete: workspaceProcedure.input(scoped(BotRef)).mutation(({ ctx, input }) => deleteBot(ctx.app, input)),
  removeAvatar: workspaceProcedure.input(scoped(BotRef)).mutation(({ ctx, input }) => removeAvatar(ctx.app, input)),
  checkSite: workspaceProcedure.input(scoped(CheckSiteInput)).mutation(({ ctx, input }) => checkSite(ctx.app, input)),
  models: workspaceProcedure.input(WorkspaceOnly).query(({ ctx }) => listModels(ctx.app)),
});
