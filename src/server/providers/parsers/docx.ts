import { zipSync } from "fflate";
import mammoth from "mammoth";
import { htmlBlocks } from "./html";
import { openOffice, propertiesTitle, type OfficeFile } from "./office";
import { finish } from "./plain-text";
import { refusals } from "./refusals";
import { meantTitle } from "./titles";
import type { ExtractedText, FileToParse } from "./types";
import { warnings } from "./warnings";
import { readXml } from "./xml";

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** Headings, lists and tables of a Word file; pictures are counted and not read. */
export async function extractDocx(file: FileToParse): Promise<ExtractedText> {
  const office = openOffice(file.name, file.content);
  let pictures = 0;
  const noPicture = async () => {
    pictures += 1;
    return { src: "" };
  };
  const { value: html } = await mammoth.convertToHtml(
    { buffer: textParts(office) },
    { styleMap: STYLES, includeEmbeddedStyleMap: false, convertImage: mammoth.images.imgElement(noPicture) },
  );
  const text = finish(htmlBlocks(html), file.name);
  const title = propertiesTitle(office) ?? meantTitle(/^#\s+(.+)$/m.exec(text)?.[1]);
  return { title, text, warnings: warnings.pictures(pictures) };
}

/**
 * The file anew with nothing but the parts that hold text, unpacked here under count. The converter unpacks whatever
 * it gets and knows no limits.
 */
function textParts(office: OfficeFile): Buffer {
  const parts: Record<string, Uint8Array> = {};
  for (const part of office.names) {
    if (!isTextPart(part)) continue;
    const bytes = office.read(part);
    if (!bytes) continue;
    // Read once for the sake of the check alone: no document type, no nesting without end.
    readXml(office.name, bytes, {});
    parts[part] = bytes;
  }
  if (Object.keys(parts).length === 0) throw refusals.damaged(office.name);
  return Buffer.from(zipSync(parts, { level: 0 }));
}

function isTextPart(part: string): boolean {
  if (part === "[Content_Types].xml") return true;
  return (
    /\.(xml|rels)$/.test(part) &&
    !/(^|\/)(media|embeddings|theme|glossary|charts|diagrams|customXml|docProps)\//.test(part)
  );
}
