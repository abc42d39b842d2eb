import type { DocumentIssue } from "~/contracts/document-issues";
import type { LeftOutReason } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";

/**
 * How one type of source is read. The pipeline around it queues each document on its own, takes them in turn, keeps
 * heartbeats, tries again, chunks, embeds and switches versions; a reader only finds documents and their text. It
 * throws a `documentRefusal` when a document cannot be read: the others go on. What is not
 * `retryable` is tried once; `not_found` says that the content is gone, so it is no longer searched.
 */
export interface SourceReader {
  /**
   * The documents that a sync begins with; it may look for them in the network. Called once a sync, in a job. A reader
   * that has it at hand gives an array, and its source needs no listing.
   */
  list: readonly FoundDocument[] | ((ctx: Ctx, task: ListTask) => Promise<Listing>);
  /** The text of one document. Safe to repeat. */
  read(ctx: Ctx, task: ReadTask): Promise<ReadOutcome>;
  /** No more documents than this in one sync; further ones that are found are left out. */
  maxDocuments: number;
}

/** A document of a source. The key is what it is within its source, the same at every sync: a canonical address. */
export interface FoundDocument {
  key: string;
  title: string;
  url?: string | null;
  depth?: number;
  /** Not before this time, for hosts that ask for pauses. */
  dueAt?: Date;
  /** About how long it is, to read small ones together. */
  characters?: number;
}

/** A page that a reader came across and leaves out, for a reason that people are told. */
export interface LeftOut {
  key: string;
  reason: LeftOutReason;
}

interface Task {
  /** Aborts when the source is cancelled, deleted or asked for again, when it takes too long, and at shutdown. */
  signal: AbortSignal;
}

export interface ListTask extends Task {
  source: { id: string; botId: string; title: string; syncNumber: number; state: unknown };
}

export interface Listing {
  documents: readonly FoundDocument[];
  left?: readonly LeftOut[];
  /** Why it may be incomplete: then what it does not hold stays as it was. */
  problems?: readonly DocumentIssue[];
  /** JSON that the reader gets back as `source.state` with every document of the source, and at the next sync. */
  state?: unknown;
}

export interface ReadTask extends Task {
  source: { id: string; botId: string; title: string; syncNumber: number; state: unknown };
  document: {
    id: string;
    key: string;
    title: string;
    url: string | null;
    depth: number;
    state: unknown;
    /** Whether a text of it is being searched; only then `unchanged` may be answered. */
    known: boolean;
  };
  /** Shown to people within seconds. */
  step(name: "fetch" | "extract"): void;
}

export type ReadOutcome = { left?: readonly LeftOut[] } & (
  | {
      kind: "text";
      text: string;
      mediaType: string;
      title?: string | undefined;
      url?: string | null;
      /** Further documents of the source. The pipeline queues those that this sync has not seen. */
      found?: readonly FoundDocument[];
      /** What of it could not be read. */
      warnings?: readonly DocumentIssue[] | undefined;
      /** JSON that the reader gets back as `document.state` at the next sync, for example an ETag. */
      state?: unknown;
    }
  /** The text that is being searched is still right (a 304, for example). */
  | {
      kind: "unchanged";
      found?: readonly FoundDocument[];
      state?: unknown;
      warnings?: readonly DocumentIssue[] | undefined;
    }
  /** It asks not to be kept. Nothing of it is, it is no failure, and what it leads to is read all the same. */
  | { kind: "skipped"; issue: DocumentIssue; found?: readonly FoundDocument[] }
  /** The same as another document, for example by a canonical link: that one is queued, this one is removed. */
  | { kind: "moved"; to: FoundDocument }
);
