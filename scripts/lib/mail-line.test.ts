import { expect, test } from "vitest";
import { mailLine } from "./mail-line.mjs";

const outbox = ".botsmith/outbox";
const home = { smtpUrl: undefined, address: "http://127.0.0.1:3000", strict: false, outbox };

test("a mail server needs no word; without one, mails on one's own machine are files", () => {
  expect(mailLine({ ...home, smtpUrl: "smtps://mail.example.com" })).toBeUndefined();
  expect(mailLine(home)).toBe("  Mail    files in .botsmith/outbox");
  expect(mailLine({ ...home, address: "http://botsmith.localhost:3000" })).not.toContain("WARNING");
});

test.each([
  { ...home, strict: true },
  { ...home, address: "https://bots.example.com" },
  { ...home, address: "http://192.168.1.20:3000" },
])("where others wait for mails, a start without a mail server warns in plain words (%o)", (options) => {
  expect(mailLine(options)).toMatch(/WARNING: no mail is sent, because SMTP_URL is not set[\s\S]*\.botsmith\/outbox/);
});
