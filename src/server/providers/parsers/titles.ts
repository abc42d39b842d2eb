import { normaliseText } from "./plain-text";

// What programs write into the field when nobody did.
const JUNK =
  /^(untitled|document ?\d*|presentation ?\d*|powerpoint presentation|pptx presentation|workbook ?\d*|book ?\d*|microsoft (word|excel|powerpoint)\b.*|ohne titel|sin título|sans titre|unbenannt)$|\.(docx?|pptx?|xlsx?|pdf|indd|tex|qxd|pages)$/i;

/** A title as somebody gave it, or undefined when a program made it up. */
export function meantTitle(given: string | undefined): string | undefined {
  const title = normaliseText(given ?? "").replace(/\s+/g, " ");
  return title.length > 2 && !JUNK.test(title) ? title.slice(0, 200) : undefined;
}
