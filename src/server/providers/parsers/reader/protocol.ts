import type { DocumentIssue } from "~/contracts/document-issues";
import { errorCodes, type ErrorCode } from "~/server/core/errors";
import type { ExtractedText, FileToParse } from "../types";

/** The pipe beside the messages: the bytes of a file go through it, so that the server never holds them all. */
export const CONTENT_PIPE = 4;

/** What goes to the reader's process and comes back from it. The content follows in the pipe. */
export interface ReadRequest {
  id: number;
  file: Omit<FileToParse, "content">;
  size: number;
}

export type ReadReply = { id: number; extracted: ExtractedText } | { id: number; refused: Refused };

interface Refused {
  code: ErrorCode;
  message: string;
  issues: readonly DocumentIssue[];
}

/** A message is taken for what it says it is only where its shape says so too. */
export function isReadRequest(message: unknown): message is ReadRequest {
  return (
    isRecord(message) && typeof message.id === "number" && typeof message.size === "number" && isRecord(message.file)
  );
}

export function isReadReply(message: unknown): message is ReadReply {
  if (!isRecord(message) || typeof message.id !== "number") return false;
  const { extracted, refused } = message;
  if (isRecord(extracted)) return typeof extracted.text === "string";
  if (!isRecord(refused) || typeof refused.message !== "string" || !Array.isArray(refused.issues)) return false;
  return errorCodes.some((code) => code === refused.code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
