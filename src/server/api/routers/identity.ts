import { BotRef } from "~/contracts/bots";
import { IdentitySecretRef, RequireIdentityInput } from "~/contracts/identity";
import {
  createIdentitySecret,
  getIdentity,
  removeIdentitySecret,
  requireIdentity,
  rotateIdentitySecret,
} from "~/server/modules/identity";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const identityRouter = router({
  get: workspaceProcedure.input(scoped(BotRef)).query(({ ctx, input }) => getIdentity(ctx.app, input)),
  createSecret: workspaceProcedure
    .input(scoped(BotRef))
    .mutation(({ ctx, input }) => createIdentitySecret(ctx.app, input)),
  rotateSecret: workspaceProcedure
    .input(scoped(IdentitySecretRef))
    .mutation(({ ctx, input }) => rotateIdentitySecret(ctx.app, input)),
  removeSecret: workspaceProcedure
    .input(scoped(IdentitySecretRef))
    .mutation(({ ctx, input }) => removeIdentitySecret(ctx.app, input)),
  require: workspaceProcedure
    .input(scoped(RequireIdentityInput))
    .mutation(({ ctx, input }) => requireIdentity(ctx.app, input)),
});
