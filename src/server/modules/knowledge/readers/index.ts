import type { SourceType } from "~/contracts/knowledge";
import { readSourceConfig } from "../source-config";
import { fileReader } from "./file";
import { qaReader } from "./qa";
import { textReader } from "./text";
import type { SourceReader } from "./types";
import { websiteReader } from "./website";

export type { FoundDocument, LeftOut, Listing, ListTask, ReadOutcome, ReadTask, SourceReader } from "./types";

/**
 * Types whose documents are read without network or files: many of them are read, embedded and stored together. The
 * others are read one by one, several at a time.
 */
export const inlineTypes: readonly SourceType[] = ["text", "qa"];

/** A new type of source joins the pipeline here, with its configuration in source-config.ts. */
export function readerOf(storedConfig: unknown): SourceReader {
  const config = readSourceConfig(storedConfig);
  switch (config.type) {
    case "text":
      return textReader(config);
    case "file":
      return fileReader(config);
    case "website":
      return websiteReader(config);
    case "qa":
      return qaReader;
  }
}
