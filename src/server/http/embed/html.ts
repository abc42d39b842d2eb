/** Markup that is safe to send: everything put into it has been escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | null | readonly Html[];

/** Builds markup from a template; values, with their line ends, are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < parts.length ? render(parts[index] ?? null) : "")).join(""),
  );
}

/** JSON for a script element of type application/json: no part of it can end the element. */
export function jsonScript(value: unknown): Html {
  return new Html(
    JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029"),
  );
}

function render(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "object") return part.map((item) => item.markup).join("");
  return String(part).replace(/[&<>"'\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
