import { describe, expect, test } from "vitest";
import { decodeText } from "./charset";

// What each text is in its charset, since Node writes none of these.
const samples: [charset: string, text: string, hex: string][] = [
  [
    "shift_jis",
    "返品は商品到着後30日以内にお願いします。送料はお客様のご負担となります。",
    "95d4956982cd8fa49569939e92858ce3333093fa88c893e082c982a88ae882a282b582dc82b78142919797bf82cd82a88b71976c82cc82b29589925382c682c882e882dc82b78142",
  ],
  [
    "gbk",
    "退货政策：收到商品后三十天内可以退货。运费由客户承担。",
    "cdcbbbf5d5feb2dfa3bacad5b5bdc9ccc6b7baf3c8fdcaaeccecc4dabfc9d2d4cdcbbbf5a1a3d4cbb7d1d3c9bfcdbba7b3d0b5a3a1a3",
  ],
  [
    "big5",
    "退貨政策：收到商品後三十天內可以退貨。運費由客戶承擔。",
    "b068b366ac46b5a6a147a6aca8ecb0d3ab7eabe1a454a451a4d1a4baa569a548b068b366a143b942b64fa5d1abc8a4e1a9d3bee1a143",
  ],
  [
    "euc-kr",
    "상품을 받은 후 30일 이내에 반품할 수 있습니다.",
    "bbf3c7b0c0bb20b9dec0ba20c8c4203330c0cf20c0ccb3bbbfa120b9ddc7b0c7d220bcf620c0d6bdc0b4cfb4d92e",
  ],
  [
    "windows-1251",
    "Возврат возможен в течение тридцати дней.",
    "c2eee7e2f0e0f220e2eee7eceee6e5ed20e220f2e5f7e5ede8e520f2f0e8e4f6e0f2e820e4ede5e92e",
  ],
  [
    "windows-1252",
    "Les retours sont acceptés, où êtes-vous? Grüße – 20 €",
    "4c6573207265746f75727320736f6e7420616363657074e9732c206ff920ea7465732d766f75733f204772fcdf6520962032302080",
  ],
];

describe("text in an old charset is read although nothing says which", () => {
  test.each(samples)("%s", (_charset, text, hex) => {
    expect(decodeText(Buffer.from(hex, "hex"))).toBe(text);
  });
});

test("a byte order mark counts more than what a server says", () => {
  expect(decodeText(Buffer.from("\ufeffGrüße"), "iso-8859-1")).toBe("Grüße");
  expect(decodeText(Buffer.from([0xfe, 0xff, 0x00, 0x48]), "utf-8")).toBe("H");
});

test("UTF-16 is known without its mark", () => {
  expect(decodeText(Buffer.from("Plain words", "utf16le"))).toBe("Plain words");
  expect(decodeText(Buffer.from("Plain words", "utf16le").swap16())).toBe("Plain words");
});

test("a declared charset is used, and one that is wrong or unknown is not", () => {
  expect(decodeText(Buffer.from([0xa4]), "iso-8859-15")).toBe("€");
  expect(decodeText(Buffer.from("Grüße"), "no-such-charset")).toBe("Grüße");
  expect(decodeText(Buffer.from([0x47, 0x72, 0xfc, 0x6e]), "utf-8")).toBe("Grün");
});

test("any bytes at all give some text", () => {
  const every = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 31 + (at >> 5)) & 0xff));
  expect(decodeText(every).length).toBeGreaterThan(0);
});
