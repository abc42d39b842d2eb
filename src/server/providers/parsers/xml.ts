import { Parser } from "htmlparser2";
import { decodeText } from "~/lib/charset";
import { refusals } from "./refusals";

export interface XmlHandler {
  /** Names come without their prefix: `a:t` is `t`. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  /** May come in pieces. */
  text?(text: string): void;
}

const PIECE = 65_536;
const DEEPEST = 1000;

/** Reads XML front to back without building a tree. A document type, and with it every entity of one's own, is refused. */
export function readXml(name: string, part: Uint8Array, handler: XmlHandler): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (++depth > DEEPEST) throw refusals.damaged(name);
        handler.open?.(localName(tag), attributes);
      },
      onclosetag(tag) {
        depth--;
        handler.close?.(localName(tag));
      },
      ontext: (text) => handler.text?.(text),
      onprocessinginstruction(instruction) {
        if (instruction.toLowerCase().startsWith("!doctype")) throw refusals.entities(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const text = decodeText(part);
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
}

/** An attribute by its name without prefix: `r:id` is `id` where the element has no other. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const prefixed = Object.keys(attributes).find((key) => localName(key) === name);
  return prefixed === undefined ? undefined : attributes[prefixed];
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
