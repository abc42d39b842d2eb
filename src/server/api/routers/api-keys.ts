import { ApiKeyRef, CreateApiKeyInput } from "~/contracts/api-keys";
import { PageInput } from "~/contracts/common";
import { createApiKey, listApiKeys, revokeApiKey } from "~/server/modules/api-keys";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const apiKeysRouter = router({
  list: workspaceProcedure.input(scoped(PageInput)).query(({ ctx, input }) => listApiKeys(ctx.app, input)),
  create: workspaceProcedure
    .input(scoped(CreateApiKeyInput))
    .mutation(({ ctx, input }) => createApiKey(ctx.app, input)),
  revoke: workspaceProcedure.input(scoped(ApiKeyRef)).mutation(({ ctx, input }) => revokeApiKey(ctx.app, input)),
});
