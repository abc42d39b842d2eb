export { addFileSource } from "./add-file-source";
export { addSource } from "./add-source";
export { cancelSource } from "./cancel-source";
export { deleteOldVectors } from "./delete-old-vectors";
export { deleteSource } from "./delete-source";
export { deleteUnusedFiles } from "./delete-unused-files";
export { embedBot } from "./embed-bot";
export { followSource } from "./follow-source";
export { followSources } from "./follow-sources";
export { getDocument } from "./get-document";
export { getPassages } from "./get-passages";
export { getSource } from "./get-source";
export { getVectors } from "./get-vectors";
export { ingestDocuments, type IngestOptions } from "./ingest-documents";
export { listDocuments } from "./list-documents";
export { listSources } from "./list-sources";
export { markVectorsFailed } from "./mark-vectors-failed";
export { readSourceConfig } from "./source-config";
export { retryDocument } from "./retry-document";
export { lookAtPage } from "./look-at-page";
export { reembedWorkspace } from "./reembed-workspace";
export { markTermsFailed, reindexBot } from "./reindex-bot";
export { searchKnowledge } from "./search-knowledge";
export { suggestQuestions } from "./questions/suggest-questions";
export { stopIngestions } from "./ingestion/running";
export { sweepIngestions } from "./sweep-ingestions";
export { listOldTerms, sweepTerms } from "./sweep-terms";
export { sweepVectors } from "./sweep-vectors";
export { syncSource } from "./sync-source";
export {
  addQaPair,
  deleteQaPair,
  findApprovedAnswer,
  importQaPairs,
  listQaPairs,
  matchQaPairs,
  updateQaPair,
  type ApprovedAnswer,
} from "./qa";
