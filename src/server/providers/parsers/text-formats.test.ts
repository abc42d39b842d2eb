import { describe, expect, test } from "vitest";
import { extractHere } from "./extract";

const types = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/json",
  jsonl: "application/jsonl",
  srt: "application/x-subrip",
  vtt: "text/vtt",
  html: "text/html",
} as const;

function read(kind: keyof typeof types, content: string | Uint8Array) {
  return extractHere({ name: `a.${kind}`, mediaType: types[kind], content: Buffer.from(content) });
}
const text = async (kind: keyof typeof types, content: string | Uint8Array) => (await read(kind, content)).text;

describe("CSV", () => {
  test.each([
    ["commas", "Plan,Price\nPro,$20\n"],
    ["semicolons", "Plan;Price\r\nPro;$20\r\n"],
    ["tabs", "Plan\tPrice\nPro\t$20"],
    ["bars", "Plan|Price\nPro|$20"],
    ["a line that names the delimiter", "sep=;\nPlan;Price\nPro;$20"],
    ["a byte order mark", "\ufeffPlan,Price\nPro,$20"],
    ["quotes", '"Plan","Price"\n"Pro","$20"'],
    ["empty lines and ragged rows", "Plan,Price\n\nPro,$20,\n,\n"],
  ])("with %s", async (_, content) => {
    expect(await text("csv", content)).toBe("- Plan: Pro | Price: $20");
  });

  test("quoted values keep their delimiters, and their line breaks stay within the row", async () => {
    const rows = 'Question,Answer\n"Open, when?","Nine\nto ""five"""\nParking?,Yes';
    expect(await text("csv", rows)).toBe(
      '- Question: Open, when? | Answer: Nine to "five"\n- Question: Parking? | Answer: Yes',
    );
  });

  test("numbers are values, not names of columns", async () => {
    expect(await text("csv", "1,2\n3,4")).toBe("- 1 | 2\n- 3 | 4");
  });

  test("a decimal comma does not beat the delimiter", async () => {
    expect(await text("csv", "Artikel;Preis\nHammer;9,90\nNagel;0,10")).toBe(
      "- Artikel: Hammer | Preis: 9,90\n- Artikel: Nagel | Preis: 0,10",
    );
  });

  test.each([
    ["1,5;2,5;3,5\n4,5;5,5;6,5", "- 1,5 | 2,5 | 3,5\n- 4,5 | 5,5 | 6,5"],
    ["Plan|Price, incl. VAT\nPro|20,00", "- Plan: Pro | Price, incl. VAT: 20,00"],
    ["Plan,Tags\nPro,a|b\nTeam,c", "- Plan: Pro | Tags: a|b\n- Plan: Team | Tags: c"],
  ])("commas that cut the lines as evenly as another sign are part of the values: %j", async (content, rows) => {
    expect(await text("csv", content)).toBe(rows);
  });

  test("in Windows-1252 and UTF-16", async () => {
    expect(await text("csv", Buffer.from("Größe;Maß\nL;40", "latin1"))).toBe("- Größe: L | Maß: 40");
    expect(await text("tsv", Buffer.from("\ufeffA\tB\nx\ty", "utf16le"))).toBe("- A: x | B: y");
  });

  test("a quotation mark that is never closed is named with its line", async () => {
    await expect(text("csv", `A,B\n"open,${"x,\n".repeat(400_000)}`)).rejects.toThrow(
      /the row from line 2 on has more than a million characters. Perhaps a quotation mark is opened there/,
    );
    await expect(text("csv", 'A,B\n"two\nlines",x\n"open,y\nz,w\n')).rejects.toThrow(
      /a quotation mark is opened in line 4 or after and never closed/,
    );
  });

  test("a row that is too long is no quotation mark's fault for sure", async () => {
    await expect(text("csv", `A,B\n1,2\n3,${"x".repeat(1_000_001)}`)).rejects.toThrow(
      /the row from line 3 on has more/,
    );
  });

  test("100,000 rows stay in order and whole", async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `Item ${at},${at}`);
    const lines = (await text("csv", `Name,Stock\n${rows.join("\n")}`)).split("\n");
    expect(lines).toHaveLength(100_000);
    expect(lines[77_777]).toBe("- Name: Item 77777 | Stock: 77777");
  });
});

describe("JSON", () => {
  test("numbers too long for a number stay as they are written", async () => {
    const rows = '[{"Name":"Ada","Account":12345678901234567890,"Rate":1.50},{"Name":"Bob","Account":7,"Rate":2}]';
    const read = "- Name: Ada | Account: 12345678901234567890 | Rate: 1.5\n- Name: Bob | Account: 7 | Rate: 2";
    expect(await text("json", rows)).toBe(read);
    expect(await text("jsonl", rows.slice(1, -1).replace("},{", "}\n{"))).toBe(read);
  });

  test("names become headings, lists of alike objects become rows", async () => {
    const content = {
      title: "Shop data",
      openingHours: { weekdays: "9–17", holiday_hours: ["closed on 1 May", "closed on 25 December"] },
      plans: [{ name: "Free", price: 0 }, { name: "Pro", price: 20, active: true }], // prettier-ignore
      empty: null,
      staff: [{ name: "Ada", contact: { phone: "123" } }],
    };
    expect(await read("json", JSON.stringify(content))).toEqual({
      title: "Shop data",
      text: [
        "title: Shop data",
        "# opening Hours",
        "weekdays: 9–17",
        "## holiday hours",
        "- closed on 1 May\n- closed on 25 December",
        "# plans",
        "- name: Free | price: 0\n- name: Pro | price: 20 | active: yes",
        "# staff",
        "## Ada",
        "name: Ada",
        "### contact",
        "phone: 123",
      ].join("\n\n"),
    });
  });

  test.each(["jsonl", "json"] as const)("one object a line (.%s)", async (kind) => {
    expect(await text(kind, '{"q":"Open?","a":"Yes"}\n\n{"q":"Parking?","a":"No"}\n')).toBe(
      "- q: Open? | a: Yes\n- q: Parking? | a: No",
    );
  });

  test.each([
    ["json", '{"a": 1,}', "not valid JSON"],
    ["jsonl", '{"a":1}\n{"b":', "line 2 is not valid JSON"],
    ["json", "[".repeat(100_000) + "]".repeat(100_000), "nested more than"],
    ["json", `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`, "nested more than"],
    ["json", "{}", "holds no text"],
  ] as const)("%s %#", async (kind, content, reason) => {
    await expect(text(kind, content)).rejects.toThrow(reason);
  });
});

describe("subtitles", () => {
  test("cues join to sentences, without times, numbers and tags", async () => {
    const srt =
      "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>Welcome to the</i>\r\nshop tour.\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\nWe open at nine.\r\n\r\n3\r\n00:00:20,000 --> 00:00:22,000\r\n{\\an8}Now the back room.";
    expect(await text("srt", srt)).toBe("Welcome to the shop tour. We open at nine.\n\nNow the back room.");
  });

  test("WebVTT keeps who speaks, and its title", async () => {
    const vtt =
      "WEBVTT - Product tour\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:03.000 align:start\n<v Ada>Hello &amp; welcome.\n\n00:03.000 --> 00:05.000\n<v.loud Bob>Hi!";
    expect(await read("vtt", vtt)).toEqual({ title: "Product tour", text: "Ada: Hello & welcome.\n\nBob: Hi!" });
  });

  test("rolling captions say each line once", async () => {
    const vtt =
      "WEBVTT\n\n00:01.000 --> 00:02.000\nwe open\n\n00:02.000 --> 00:03.000\nwe open\nat nine\n\n00:03.000 --> 00:04.000\nat nine\nevery day";
    expect(await text("vtt", vtt)).toBe("we open at nine every day");
  });

  test("a long recording gets a heading every five minutes, at the end of a sentence", async () => {
    const cues = Array.from(
      { length: 30 },
      (_, at) =>
        `${at + 1}\n00:${String(at).padStart(2, "0")}:10,0 --> 00:${String(at).padStart(2, "0")}:15,0\nMinute ${at}.`,
    );
    const headings = (await text("srt", cues.join("\n\n"))).match(/^## .+$/gm);
    expect(headings).toEqual([
      "## 00:00:10",
      "## 00:05:10",
      "## 00:10:10",
      "## 00:15:10",
      "## 00:20:10",
      "## 00:25:10",
    ]);
  });

  test("a file without times is named as such", async () => {
    await expect(text("srt", "Just words.")).rejects.toThrow("no line with times");
  });
});

test("an HTML file is read like a page", async () => {
  const html = "<!doctype html><title>Help</title><nav>Menu</nav><main><h1>Returns</h1><p>30 days.</p></main>";
  expect(await read("html", html)).toEqual({ title: "Help", text: "# Returns\n\n30 days." });
});

test("ten million characters are enough", async () => {
  await expect(text("csv", "a,b\n".repeat(2_600_000))).rejects.toMatchObject({ code: "too_large" });
});
