import { describe, expect, test } from "vitest";
import { makeDocx, makePptx, makeXlsx, type SheetContent } from "~/testing/files/office";
import { detectMediaType } from "./detect";
import { extractHere } from "./extract";

function read(name: string, content: Uint8Array) {
  return extractHere({ name, content, mediaType: detectMediaType({ name, content }) });
}

const sheet = async (...sheets: SheetContent[]) => (await read("a.xlsx", makeXlsx({ sheets }))).text;

describe("Word", () => {
  test("headings, paragraphs and tables come out in order", async () => {
    const content = makeDocx({
      title: "Returns handbook",
      blocks: [
        { style: "Heading1", text: "Returns" },
        "Send it back within 30 days.",
        { style: "Heading2", text: "Costs" },
        { rows: [["Country", "Fee"], ["Germany", "5 €"]] }, // prettier-ignore
      ],
    });
    expect(await read("a.docx", content)).toEqual({
      title: "Returns handbook",
      text: "# Returns\n\nSend it back within 30 days.\n\n## Costs\n\n- Country: Germany | Fee: 5 €",
      warnings: [],
    });
  });

  test("pictures are said to be left out", async () => {
    const picture =
      '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Plan"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const content = makeDocx({
      blocks: ["The way to us:"],
      xml: picture,
      relations: [["rId9", "image", "media/plan.png"]],
      parts: { "word/media/plan.png": new Uint8Array([137, 80, 78, 71]) },
    });
    expect(await read("a.docx", content)).toMatchObject({
      text: "The way to us:",
      warnings: [{ code: "unread_pictures", count: 1 }],
    });
  });

  test("a title that the program made up is not taken; the document's own is", async () => {
    const blocks = [{ style: "Title", text: "Opening hours" }, "Nine to five."];
    expect((await read("a.docx", makeDocx({ title: "Microsoft Word - x.docx", blocks }))).title).toBe("Opening hours");
  });
});

describe("PowerPoint", () => {
  test("slides follow the presentation's order, headed by their titles, with notes and tables", async () => {
    const content = makePptx({
      slides: [
        { title: "Plans & prices", points: ["Free for one bot", "Pro for ten"], notes: "Mention the discount." },
        { texts: ["A slide without a title"], table: [["Plan", "Price"], ["Pro", "$20"]] }, // prettier-ignore
        { title: "Not to be shown", texts: ["Secret"], hidden: true },
      ],
    });
    expect(await read("a.pptx", content)).toEqual({
      title: "Plans & prices",
      text: [
        "## Plans & prices",
        "- Free for one bot\n- Pro for ten",
        "Mention the discount.",
        "## Slide 2",
        "A slide without a title",
        "- Plan: Pro | Price: $20",
      ].join("\n\n"),
      warnings: [{ code: "hidden_slides", count: 1 }],
    });
  });
});

describe("Excel", () => {
  test("every row is one line in which each value stands beside its column's name", async () => {
    const rows = [["Plan", "Price", "Seats"], ["Free", 0, 1], ["Pro", { number: 20, format: '"$"#,##0.00' }, 5]]; // prettier-ignore
    expect(await sheet({ name: "Sheet1", rows })).toBe(
      "- Plan: Free | Price: 0 | Seats: 1\n- Plan: Pro | Price: $20 | Seats: 5",
    );
  });

  test("what of a workbook was not read is told", async () => {
    const rows = [["Name", "Cost"], ["Ada", 7], ["Bob", { formula: "B2*2" }], ["Cy", 9]]; // prettier-ignore
    const sheets: SheetContent[] = [
      { name: "People", rows, hiddenRows: [3], hiddenColumns: [0] },
      { name: "Internal", rows: [["secret"]], state: "hidden" },
    ];
    const { warnings } = await read("a.xlsx", makeXlsx({ sheets }));
    expect(warnings).toEqual([
      { code: "hidden_sheets", names: ["Internal"], count: 1 },
      { code: "hidden_rows", count: 1 },
      { code: "hidden_columns", count: 1 },
      { code: "formulas_without_results", count: 1 },
    ]);
    const whole = makeXlsx({ sheets: [{ name: "People", rows: [["Ada", 7]] }] });
    expect((await read("a.xlsx", whole)).warnings).toEqual([]);
  });

  test("slides without words are named", async () => {
    const slides = [{ title: "Prices", texts: ["Free for one bot"] }, {}, { texts: ["Thanks"] }];
    expect((await read("a.pptx", makePptx({ slides }))).warnings).toEqual([
      { code: "picture_slides", slides: [2], count: 1, of: 3 },
    ]);
  });

  test("sheets are headings; what is hidden stays hidden", async () => {
    const rows = [["Name", "Cost", "Town"], ["Ada", 7, "Paris"], ["Bob", 8, "Rome"]]; // prettier-ignore
    const text = await sheet(
      { name: "People", rows, hiddenColumns: [1], hiddenRows: [2] },
      { name: "Cities", rows: [["Rome", "Italy"]] },
      { name: "Internal", rows: [["secret"]], state: "veryHidden" },
    );
    expect(text).toBe("## People\n\n- Name: Ada | Town: Paris\n\n## Cities\n\nRome | Italy");
  });

  test.each([
    [{ number: 45366, format: "yyyy-mm-dd" }, "2024-03-15"],
    [{ number: 45366.5, format: "dd/mm/yy hh:mm" }, "2024-03-15 12:00"],
    [{ number: 0.75, format: "h:mm AM/PM" }, "18:00"],
    [{ number: 59, format: "d.m.yyyy" }, "1900-02-28"],
    [{ number: 0.125, format: "0.0%" }, "12.5%"],
    [{ number: 19.9, format: "#,##0.00 [$€-407]" }, "19.9 €"],
    [{ number: 3, format: '0 "days"' }, "3"],
    [{ number: 0.1 + 0.2, format: "0.00" }, "0.3"],
    [{ inline: "in _x000D_line" }, "in line"],
    [true, "yes"],
  ])("%j reads as %s", async (value, shown) => {
    expect(await sheet({ name: "Sheet1", rows: [["Name", "Value"], ["x", value]] })).toBe(`- Name: x | Value: ${shown}`); // prettier-ignore
  });

  test("a title above the table is kept apart from it, and years may head columns", async () => {
    const rows = [["Revenue in k€"], [], ["Region", "2023", "2024"], ["North", 10, 12]];
    expect(await sheet({ name: "Tabelle1", rows })).toBe("Revenue in k€\n\n- Region: North | 2023: 10 | 2024: 12");
  });

  test("rows of long texts become sections, so that none is torn from its question", async () => {
    const answer = "You can return it. ".repeat(40).trim();
    const rows = [["Question", "Answer"], ["May I return it?", answer], ["And gifts?", answer]]; // prettier-ignore
    expect(await sheet({ name: "Sheet1", rows })).toBe(
      [
        `### May I return it?\n\nQuestion: May I return it?\n\nAnswer: ${answer}`,
        `### And gifts?\n\nQuestion: And gifts?\n\nAnswer: ${answer}`,
      ].join("\n\n"),
    );
  });

  test("a lone cell in the last column costs no memory", async () => {
    const rows = Array.from({ length: 200 }, (_, at) => (at === 0 ? ["A", "B"] : ["x", at]));
    const content = makeXlsx({ sheets: [{ name: "S", rows }] });
    expect((await read("a.xlsx", content)).text.split("\n")).toHaveLength(201);
  });
});
