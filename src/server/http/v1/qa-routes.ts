import { z } from "zod";
import { MAX_QA_CSV_CHARACTERS, QaCsv, QaPairChanges, QaPairInput } from "~/contracts/qa";
import { addQaPair, deleteQaPair, importQaPairs, listQaPairs, updateQaPair } from "~/server/modules/knowledge";

import { ok, param, type ApiRoute, type RouteRequest } from "./route";

const ImportBody = z.strictObject({ csv: QaCsv });

export const qaRoutes: ApiRoute[] = [
  {
    method: "POST",
    path: "/bots/{botId}/qa-pairs",
    summary: "Add a question with its approved answer, which is given word for word",
    body: QaPairInput,
    handle: async (request) => ({
      status: 201,
      body: await addQaPair(request.ctx, { ...QaPairInput.parse(request.body), botId: param(request, "botId") }),
    }),
  },
  {
    method: "GET",
    path: "/bots/{botId}/qa-pairs",
    summary: "List approved answers, newest first",
    handle: async (request) => ok(await listQaPairs(request.ctx, { ...request.query, botId: param(request, "botId") })),
  },
  {
    method: "PATCH",
    path: "/bots/{botId}/qa-pairs/{pairId}",
    summary: "Change a question, its answer or its threshold",
    body: QaPairChanges,
    handle: async (request) =>
      ok(await updateQaPair(request.ctx, { ...QaPairChanges.parse(request.body), ...pairRef(request) })),
  },
  {
    method: "DELETE",
    path: "/bots/{botId}/qa-pairs/{pairId}",
    summary: "Delete a question and its answer",
    handle: async (request) => ok(await deleteQaPair(request.ctx, pairRef(request))),
  },
  {
    method: "POST",
    path: "/bots/{botId}/qa-pairs/import",
    summary: "Import pairs from CSV with the columns question, answer and, if wanted, threshold",
    body: ImportBody,
    // As JSON, a character may take several bytes.
    maxBytes: MAX_QA_CSV_CHARACTERS * 3,
    handle: async (request) =>
      ok(await importQaPairs(request.ctx, { ...ImportBody.parse(request.body), botId: param(request, "botId") })),
  },
];

function pairRef(request: RouteRequest) {
  return { botId: param(request, "botId"), pairId: param(request, "pairId") };
}
