import { describe, expect, test } from "vitest";
import type { ModelEvent, ModelRequest } from "../types";
import { embeddedModel } from "./index";

const passages = [
  {
    marker: 1,
    title: "Returns",
    text: "You can return any item within thirty days. The refund is paid to the card that was used, and it arrives in ten days.",
  },
  { marker: 2, title: "Shop", text: "Maria Silva founded the shop in Porto in 1987. It has two floors." },
  { marker: 3, title: "Hours", text: "We are open from nine to five. On Sundays the shop is closed." },
];

function request(question: string, given = passages): ModelRequest {
  return { instructions: "", messages: [], passages: given, question, maxOutputTokens: 500 };
}

async function answer(question: string, given = passages): Promise<{ text: string; events: ModelEvent[] }> {
  const events: ModelEvent[] = [];
  for await (const event of embeddedModel.stream(request(question, given), { signal: new AbortController().signal })) {
    events.push(event);
  }
  return { text: events.map((event) => (event.type === "delta" ? event.text : "")).join(""), events };
}

test("each quote stands word for word in the passage that its marker names", async () => {
  for (const question of ["When does the refund arrive?", "Who founded the shop?", "shop on Sundays and refund card"]) {
    const { text } = await answer(question);
    const quotes = [...text.matchAll(/(.+?) \[(\d)\](?:\n\n|$)/gsu)];
    expect(quotes.length).toBeGreaterThan(0);
    for (const [, quote, marker] of quotes) {
      expect(passages.find((passage) => passage.marker === Number(marker))?.text).toContain(quote);
    }
  }
});

describe("the first quote answers", () => {
  test("a question about a time with a time", async () => {
    expect((await answer("When was the shop founded?")).text).toMatch(
      /^Maria Silva founded the shop in Porto in 1987\./u,
    );
  });
  test("a question about a person with a name", async () => {
    expect((await answer("Who started the shop in Porto?")).text).toMatch(/^Maria Silva/u);
  });
  test("by what the sentence says, not by what stands first", async () => {
    expect((await answer("Is the shop closed on Sundays?")).text).toMatch(
      /^(?:We are open from nine to five\. )?On Sundays the shop is closed\. \[3\]/u,
    );
  });
});

test("the answer is the same every time and short", async () => {
  const one = await answer("shop");
  expect(await answer("shop")).toEqual(one);
  expect(one.text.length).toBeLessThan(900);
});

test("other languages are quoted too", async () => {
  const given = [{ marker: 1, title: "返品", text: "返品は三十日以内にできます。返金は十日で届きます。" }];
  expect((await answer("返金はいつ届きますか", given)).text).toBe("返金は十日で届きます。 [1]");
});

test.each([
  ["Πώς επιστρέφω ένα προϊόν;", "Γράψτε μας σε 14 ημέρες.", "Πότε έρχεται το τιμολόγιο;", "Κάθε μήνα."],
  ["返品はできますか。", "14日以内にご連絡ください。", "請求書はどこですか。", "毎月1日に送ります。"],
  ["ใบแจ้งหนี้อยู่ที่ไหน", "เราส่งให้ทุกเดือน", "เปลี่ยนรหัสผ่านอย่างไร", "เปิดหน้าการตั้งค่า"],
  ["Where is my invoice?", "We send it every month.", "How do I change my password?", "Open the settings."],
])("a question that stands in the text, %s, is answered by what follows it", async (asked, said, other, instead) => {
  const text = `**${asked}**\n\n${said}\n\n**${other}**\n\n${instead}`;
  const given = [{ marker: 1, title: "FAQ", text }];
  expect((await answer(asked, given)).text).toMatch(new RegExp(`^(?:\\*\\*.*\\s+)?${said} \\[1\\]`, "u"));
  expect((await answer(other, given)).text).toContain(instead);
});

test("passages that share no word with the question give no quote", async () => {
  const { text, events } = await answer("elephants");
  expect(text).toBe("");
  expect(events).toEqual([expect.objectContaining({ type: "finish", reason: "stop", outputTokens: 0 })]);
});

test("an aborted answer stops at once", async () => {
  const stream = embeddedModel.stream(request("refund"), { signal: AbortSignal.abort() });
  await expect(stream[Symbol.asyncIterator]().next()).resolves.toMatchObject({ value: { reason: "stopped" } });
});

test.each(["## Can I pick up my lamp?", "**Can I pick up my lamp?**", "Q: Can I pick up my lamp?"])(
  "what follows the same question in the text is the answer: %s",
  async (asked) => {
    const text = `Lumen makes lamps.\n\n${asked}\n\nYes, at our shop in Porto, two hours after the order. Bring the receipt.`;
    const given = [
      { marker: 1, title: "Lumen lamps", text },
      ...passages.map((each) => ({ ...each, marker: each.marker + 1 })),
    ];
    const { text: said } = await answer("Can I pick up my lamp?", given);
    expect(said).toMatch(/^Yes, at our shop in Porto, two hours after the order\.( Bring the receipt\.)? \[1\]/u);
    expect(said).not.toContain("pick up my lamp");
  },
);
