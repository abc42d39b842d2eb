import type { IngestionStatus, SourceView } from "~/contracts/knowledge";

export function isUnderWay(source: { status: IngestionStatus }): boolean {
  return source.status === "queued" || source.status === "processing";
}

/** How far a source has been read, from 0 to 1; null while that cannot be said. */
export function shareDone({ progress, status }: Pick<SourceView, "progress" | "status">): number | null {
  if (status !== "processing" || progress.total === 0) return null;
  return Math.min(1, progress.done / progress.total);
}

export type KnowledgeState = "none" | "reading" | "ready" | "failed";

/** The one word for all sources of a bot: what is still going on counts before what is finished. */
export function knowledgeState(sources: readonly { status: IngestionStatus }[]): KnowledgeState {
  if (sources.length === 0) return "none";
  if (sources.some(isUnderWay)) return "reading";
  return sources.some(({ status }) => status === "ready" || status === "stale") ? "ready" : "failed";
}
