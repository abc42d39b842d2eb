import { isTag, isText, type AnyNode } from "domhandler";

/** Elements that stand apart from the text around them. */
export const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body button center dd details dir div dl dt fieldset figcaption figure footer form header hgroup hr legend main marquee menu ol p search section summary table tbody tfoot thead ul".split(
    " ",
  ),
);
const APART = /^(?:br|li|tr|td|th|h[1-6]|pre)$/;

/** What a part says, on one line. What stands on lines of its own stays apart by a space. */
export function flatText(node: AnyNode): string {
  let text = "";
  const visit = (part: AnyNode): void => {
    if (isText(part)) text += part.data;
    else if ("children" in part) {
      const apart = isTag(part) && (BLOCKS.has(part.name) || APART.test(part.name)) ? " " : "";
      text += apart;
      part.children.forEach(visit);
      text += apart;
    }
  };
  visit(node);
  return text.replace(/\s+/g, " ").trim();
}
