import { tableText, toRow } from "./tables";
import type { TextBudget } from "./text-budget";
import { readXml } from "./xml";

export interface Slide {
  title: string | undefined;
  blocks: string[];
  hidden: boolean;
}

interface Shape {
  kind: string | undefined;
  paragraphs: string[];
}

/** Date, page number, head and foot repeat on every slide and say nothing. */
const REPEATED = new Set(["dt", "ftr", "hdr", "sldNum", "sldImg"]);

/** The text of one slide in the order of its shapes. `only` keeps the placeholders of one kind, for notes. */
export function readSlide(name: string, part: Uint8Array, budget: TextBudget, options: { only?: string } = {}): Slide {
  const slide: Slide = { title: undefined, blocks: [], hidden: false };
  let shape: Shape | undefined;
  let table: string[][] | undefined;
  let paragraph = "";
  let reading = false;
  // What follows is shown only by programs that do not know the alternative before it.
  let fallback = 0;
  let repeated = false;

  const closeParagraph = () => {
    const text = budget.spend(paragraph.replace(/\s+/g, " ").trim());
    paragraph = "";
    if (!text) return;
    const cell = table?.at(-1);
    if (cell && cell.length > 0) cell[cell.length - 1] = `${cell.at(-1) ?? ""} ${text}`.trim();
    else shape?.paragraphs.push(text);
  };

  readXml(name, part, {
    open(tag, attributes) {
      if (tag === "Fallback") fallback++;
      if (fallback > 0) return;
      if (tag === "sld") slide.hidden = attributes.show === "0";
      else if (tag === "sp") shape = { kind: undefined, paragraphs: [] };
      else if (tag === "ph" && shape) shape.kind = attributes.type ?? "body";
      else if (tag === "tbl") table = [];
      else if (tag === "tr") table?.push([]);
      else if (tag === "tc") table?.at(-1)?.push("");
      else if (tag === "fld") repeated = /^(slidenum|datetime)/.test(attributes.type ?? "");
      else if (tag === "br") paragraph += " ";
      reading = tag === "t" && !repeated;
    },
    close(tag) {
      if (tag === "Fallback") fallback--;
      if (fallback > 0) return;
      reading = false;
      if (tag === "fld") repeated = false;
      else if (tag === "p") closeParagraph();
      else if (tag === "sp" && shape) {
        keepShape(slide, shape, options.only);
        shape = undefined;
      } else if (tag === "tbl" && table) {
        slide.blocks.push(tableText(table.map(toRow), { level: 3 }));
        table = undefined;
      }
    },
    text(text) {
      if (reading) paragraph += text;
    },
  });
  slide.blocks = slide.blocks.filter(Boolean);
  return slide;
}

function keepShape(slide: Slide, { kind, paragraphs }: Shape, only: string | undefined): void {
  if (only !== undefined && kind !== only) return;
  if (paragraphs.length === 0 || (kind !== undefined && REPEATED.has(kind))) return;
  if ((kind === "title" || kind === "ctrTitle") && slide.title === undefined) slide.title = paragraphs.join(" ");
  // The paragraphs of a text placeholder are its points.
  else if (kind === "body" && only === undefined && paragraphs.length > 1) {
    slide.blocks.push(paragraphs.map((paragraph) => `- ${paragraph}`).join("\n"));
  } else slide.blocks.push(paragraphs.join("\n\n"));
}
