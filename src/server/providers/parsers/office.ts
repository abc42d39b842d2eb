import { posix } from "node:path";
import { refusals } from "./refusals";
import { meantTitle } from "./titles";
import { readXml } from "./xml";
import { openZip, type Archive } from "./zip";

export interface OfficeFile extends Archive {
  name: string;
}

export interface Relation {
  /** The last part of the relation's type: `slide`, `sharedStrings`. */
  type: string;
  /** A part of the archive. */
  target: string;
}

export function openOffice(name: string, content: Uint8Array): OfficeFile {
  return { name, ...openZip(name, content) };
}

/** A part that the file cannot be read without. */
export function requirePart(file: OfficeFile, part: string): Uint8Array {
  const bytes = file.read(part);
  if (!bytes) throw refusals.damaged(file.name);
  return bytes;
}

/** What a part refers to, by id. Links that lead out of the file are left out. */
export function relationsOf(file: OfficeFile, part: string): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  const bytes = file.read(posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`));
  if (!bytes) return relations;
  readXml(file.name, bytes, {
    open(tag, attributes) {
      const { Id: id, Type: type = "", Target: target, TargetMode: mode } = attributes;
      if (tag !== "Relationship" || id === undefined || target === undefined || mode === "External") return;
      const path = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(part), target);
      relations.set(id, { type: type.split("/").pop() ?? "", target: path });
    },
  });
  return relations;
}

/** The main part: a file may call it what it likes. */
export function mainPart(file: OfficeFile, usual: string): string {
  if (file.names.includes(usual)) return usual;
  const root = [...relationsOf(file, "").values()].find(({ type }) => type === "officeDocument");
  return root?.target ?? usual;
}

/** The title in the file's properties, if a person wrote it. */
export function propertiesTitle(file: OfficeFile): string | undefined {
  const bytes = file.read("docProps/core.xml");
  if (!bytes) return undefined;
  let inTitle = false;
  let title = "";
  readXml(file.name, bytes, {
    open: (tag) => void (inTitle = tag === "title"),
    close: () => void (inTitle = false),
    text: (text) => void (title += inTitle ? text : ""),
  });
  return meantTitle(title);
}
