import {
  AddQaPairInput,
  ImportQaPairsInput,
  ListQaPairsInput,
  MatchQaPairsInput,
  QaPairRef,
  UpdateQaPairInput,
} from "~/contracts/qa";
import {
  addQaPair,
  deleteQaPair,
  importQaPairs,
  listQaPairs,
  matchQaPairs,
  updateQaPair,
} from "~/server/modules/knowledge";
import { scoped } from "../scoped";
import { router, workspaceProcedure } from "../trpc";

export const qaRouter = router({
  list: workspaceProcedure.input(scoped(ListQaPairsInput)).query(({ ctx, input }) => listQaPairs(ctx.app, input)),
  match: workspaceProcedure.input(scoped(MatchQaPairsInput)).query(({ ctx, input }) => matchQaPairs(ctx.app, input)),
  add: workspaceProcedure.input(scoped(AddQaPairInput)).mutation(({ ctx, input }) => addQaPair(ctx.app, input)),
  update: workspaceProcedure
    .input(scoped(UpdateQaPairInput))
    .mutation(({ ctx, input }) => updateQaPair(ctx.app, input)),
  delete: workspaceProcedure.input(scoped(QaPairRef)).mutation(({ ctx, input }) => deleteQaPair(ctx.app, input)),
  import: workspaceProcedure
    .input(scoped(ImportQaPairsInput))
    .mutation(({ ctx, input }) => importQaPairs(ctx.app, input)),
});
