import { z } from "zod";
import { Deleted, PageInput, pageOf } from "~/contracts/common";
import { MAX_QA_CSV_CHARACTERS, QaCsv, QaImportResult, QaPairChanges, QaPairInput, QaPairView } from "~/contracts/qa";
import { addQaPair, deleteQaPair, importQaPairs, listQaPairs, updateQaPair } from "~/server/modules/knowledge";
import { ok, param, type ApiRoute, type RouteRequest } from "./route";

const ImportBody = z.strictObject({ csv: QaCsv });

export const qaRoutes: ApiRoute[] = [
  {
    id: "addQaPair",
    group: "Questions and answers",
    method: "POST",
    path: "/bots/{botId}/qa-pairs",
    summary: "Add a question with its approved answer, which is given word for word",
    scope: "knowledge.write",
    answer: QaPairView,
    status: 201,
    body: QaPairInput,
    example: { question: "Do you ship to Norway?", answer: "Yes, within five working days." },
    handle: async (request) => ({
      status: 201,
      body: await addQaPair(request.ctx, { ...QaPairInput.parse(request.body), botId: param(request, "botId") }),
    }),
  },
  {
    id: "listQaPairs",
    group: "Questions and answers",
    method: "GET",
    path: "/bots/{botId}/qa-pairs",
    summary: "List approved answers, newest first",
    scope: "knowledge.read",
    query: PageInput,
    answer: pageOf(QaPairView),
    handle: async (request) => ok(await listQaPairs(request.ctx, { ...request.query, botId: param(request, "botId") })),
  },
  {
    id: "updateQaPair",
    group: "Questions and answers",
    method: "PATCH",
    path: "/bots/{botId}/qa-pairs/{pairId}",
    summary: "Change a question, its answer or its threshold",
    scope: "knowledge.write",
    answer: QaPairView,
    body: QaPairChanges,
    example: { answer: "Yes, within four working days." },
    handle: async (request) =>
      ok(await updateQaPair(request.ctx, { ...QaPairChanges.parse(request.body), ...pairRef(request) })),
  },
  {
    id: "deleteQaPair",
    group: "Questions and answers",
    method: "DELETE",
    path: "/bots/{botId}/qa-pairs/{pairId}",
    summary: "Delete a question and its answer",
    scope: "knowledge.write",
    answer: Deleted,
    handle: async (request) => ok(await deleteQaPair(request.ctx, pairRef(request))),
  },
  {
    id: "importQaPairs",
    group: "Questions and answers",
    method: "POST",
    path: "/bots/{botId}/qa-pairs/import",
    summary: "Import pairs from CSV with the columns question, answer and, if wanted, threshold",
    scope: "knowledge.write",
    answer: QaImportResult,
    body: ImportBody,
    example: { csv: 'question,answer\nDo you ship to Norway?,"Yes, within five working days."' },
    // As JSON, a character may take several bytes.
    maxBytes: MAX_QA_CSV_CHARACTERS * 3,
    handle: async (request) =>
      ok(await importQaPairs(request.ctx, { ...ImportBody.parse(request.body), botId: param(request, "botId") })),
  },
];

function pairRef(request: RouteRequest) {
  return { botId: param(request, "botId"), pairId: param(request, "pairId") };
}
