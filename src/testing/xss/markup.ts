import { Parser } from "htmlparser2";

interface Found {
  tags: Map<string, number>;
  /** Attributes that run or load something, as `tag name=value`. */
  active: string[];
}

/** What a browser would make of the markup: its elements, and every attribute that could do something. */
export function scanMarkup(markup: string): Found {
  const tags = new Map<string, number>();
  const active: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        tags.set(name, (tags.get(name) ?? 0) + 1);
        for (const [key, value] of Object.entries(attributes)) {
          if (/^on|^(?:src|href|srcdoc|action|formaction|data|style|srcset|xlink:href|http-equiv)$/i.test(key))
            active.push(`${name} ${key}=${value}`);
        }
      },
    },
    { decodeEntities: true },
  );
  parser.end(markup);
  return { tags, active };
}
