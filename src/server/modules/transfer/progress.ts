import type { ArchivePart } from "~/contracts/transfers";

/** Told of every row and file that goes by. What it throws ends the transfer. */
export type Watch = (part: ArchivePart, count: number) => Promise<void> | void;

export const unwatched: Watch = () => undefined;
