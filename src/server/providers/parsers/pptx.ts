import type { DocumentIssue } from "~/contracts/document-issues";
import { mainPart, openOffice, propertiesTitle, relationsOf, requirePart, type OfficeFile } from "./office";
import { finish } from "./plain-text";
import { readSlide } from "./pptx-slide";
import { TextBudget } from "./text-budget";
import type { ExtractedText, FileToParse } from "./types";
import { warnings } from "./warnings";
import { readXml } from "./xml";

/** One section a slide, headed by its title; the speaker's notes after it. Hidden slides stay hidden. */
export function extractPptx(file: FileToParse): ExtractedText {
  const office = openOffice(file.name, file.content);
  const budget = new TextBudget(file.name);
  const slides = slideParts(office).map((part, index) => slideText(office, part, index + 1, budget));
  const title = propertiesTitle(office) ?? titleOf(slides);
  const text = slides.flatMap((slide) => (slide === undefined || slide === "hidden" ? [] : [slide.text]));
  return { title, text: finish(text.join("\n\n"), file.name), warnings: leftOut(slides) };
}

function slideParts(office: OfficeFile): string[] {
  const main = mainPart(office, "ppt/presentation.xml");
  const relations = relationsOf(office, main);
  const parts: string[] = [];
  readXml(office.name, requirePart(office, main), {
    open(tag, attributes) {
      // The slide's own id has the same name, without a prefix.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const target = tag === "sldId" && id !== undefined ? relations.get(id)?.target : undefined;
      if (target !== undefined) parts.push(target);
    },
  });
  return parts;
}

interface SlideText {
  title: string | undefined;
  text: string;
}

function titleOf(slides: readonly ReadSlide[]): string | undefined {
  return slides.flatMap((slide) => (typeof slide === "object" ? [slide.title] : [])).find(Boolean);
}

type ReadSlide = SlideText | "hidden" | undefined;

function leftOut(slides: readonly ReadSlide[]): DocumentIssue[] {
  const hidden = slides.filter((slide) => slide === "hidden").length;
  const empty = slides.flatMap((slide, index) => (slide === undefined ? [index + 1] : []));
  return [...warnings.pictureSlides(empty, slides.length), ...warnings.hiddenSlides(hidden)];
}

function slideText(office: OfficeFile, part: string, number: number, budget: TextBudget): ReadSlide {
  const slide = readSlide(office.name, requirePart(office, part), budget);
  if (slide.hidden) return "hidden";
  const relations = [...relationsOf(office, part).values()];
  const ofType = (type: string) => relations.filter((relation) => relation.type === type).map(({ target }) => target);
  const diagrams = ofType("diagramData").flatMap((target) => diagramBlocks(office, target, budget));
  const notes = ofType("notesSlide").flatMap((target) => notesBlocks(office, target, budget));
  const blocks = [...slide.blocks, ...diagrams, ...notes];
  if (slide.title === undefined && blocks.length === 0) return undefined;
  return { title: slide.title, text: [`## ${slide.title ?? `Slide ${number}`}`, ...blocks].join("\n\n") };
}

function notesBlocks(office: OfficeFile, part: string, budget: TextBudget): string[] {
  const bytes = office.read(part);
  return bytes ? readSlide(office.name, bytes, budget, { only: "body" }).blocks : [];
}

/** The words in the shapes of a diagram, which lie in a part of their own. */
function diagramBlocks(office: OfficeFile, part: string, budget: TextBudget): string[] {
  const bytes = office.read(part);
  if (!bytes) return [];
  const points: string[] = [];
  let inText = false;
  let point = "";
  readXml(office.name, bytes, {
    open: (tag) => void (inText = tag === "t" ? true : inText),
    close(tag) {
      if (tag === "t") inText = false;
      if (tag !== "pt") return;
      if (point.trim()) points.push(`- ${budget.spend(point.trim())}`);
      point = "";
    },
    text: (text) => void (point += inText ? text : ""),
  });
  return points.length > 0 ? [points.join("\n")] : [];
}
