import { expect, test } from "vitest";
import type { PdfItem } from "./pdf-item";
import { layOutPage } from "./pdf-layout";

/** As the reader gives a line: its parts from left to right, each in the order in which it is read. */
function line(...parts: string[]): PdfItem[] {
  let x = 100;
  return parts.map((str, index) => {
    const width = str.length * 5;
    const item = { str, x, y: 700, width, height: 12, fontSize: 12, hasEOL: index === parts.length - 1, dir: "rtl" };
    x += width;
    return item;
  });
}

const read = (items: readonly PdfItem[]) => layOutPage(items, 12);

test("Hebrew around a number and a name is read from the right", () => {
  const parts = ["ישולם לכרטיס.", " ", "Lumen Pro", " ", "ימים מהמשלוח. ההחזר", " ", "45", " ", "ניתן להחזיר תוך"];
  expect(read(line(...parts))).toBe("ניתן להחזיר תוך 45 ימים מהמשלוח. ההחזר Lumen Pro ישולם לכרטיס.");
});

test("Arabic that was set letter by letter is read as words of ordinary letters", () => {
  const parts = ["ﺎ", "ًﻣﻮﻳ", " ", "4", "5", " ", "ل", "ﻼ", "ﺧ", " ", "ع", "ﺎ", "ﺟ", "ء إر", "ﻼ", "ﻤ", "ﻌ", "ﻠ", "ﻟ"];
  // The part with a mark stands as the reader turned it.
  expect(read(line(...parts.map((part) => (part === "ًﻣﻮﻳ" ? "ﻳﻮﻣً" : part))))).toBe("للعملاء إرجاع خلال 45 يومًا");
});

test("a mark is not torn from its letter", () => {
  expect(read(line("ًا", " ", "يوم"))).toBe("يومًا");
});

test("a line that comes in its order already, and one of another language with a foreign name, stay as they are", () => {
  const [first, second] = line("ניתן", "להחזיר ");
  if (!first || !second) throw new Error("Two parts were made");
  expect(
    read([
      { ...second, hasEOL: false },
      { ...first, hasEOL: true },
    ]),
  ).toBe("להחזיר ניתן");
  expect(read(line("The name ", "לומן", " means light."))).toBe("The name לומן means light.");
});
