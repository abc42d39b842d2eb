import { describe, expect, test } from "vitest";
import { locales } from "~/lib/locales";
import { type MailMessage, renderMail } from "./index";

const url = "https://bots.example.com/verify?token=abc&next=/a";

const anInvitation = { inviter: "Ada", workspace: "Acme", role: "editor", url, validDays: 7 } as const;

const messages: MailMessage[] = [
  { template: "verify-email", data: { name: "Ada", url, validHours: 24 } },
  { template: "reset-password", data: { name: "Ada", url, validMinutes: 60 } },
  { template: "invitation", data: anInvitation },
];

test.each(messages)("the mail $template has a subject, the link in both forms and a name to trust", (message) => {
  const mail = renderMail(message, "en");
  expect(mail.subject).not.toBe("");
  expect(mail.text).toContain(`\n${url}\n`);
  expect(mail.html).toContain('href="https://bots.example.com/verify?token=abc&amp;next=/a"');
  for (const form of [mail.text, mail.html]) {
    expect(form).toContain("Ada");
    expect(form).toContain("Botsmith");
    expect(form).not.toMatch(/undefined|\[object/);
  }
});

describe.each(locales.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test.each(messages)("the mail $template says the same in other words", (message) => {
    const mail = renderMail(message, locale);
    const english = renderMail(message, "en");
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.text).toContain(`\n${url}\n`);
    const left = mail.text.split("\n\n").filter((line) => english.text.includes(line));
    // The name below it, which is none of its words.
    expect(left).toEqual(["Botsmith\n"]);
    expect(mail.html).not.toContain("If the button");
  });

  test("one of something is said as one", () => {
    const { text } = renderMail({ template: "invitation", data: { ...anInvitation, validDays: 1 } }, locale);
    expect(text).not.toMatch(/\b1\b/);
  });
});

test("what people write cannot become markup, a header or a link", () => {
  const mail = renderMail(
    {
      template: "invitation",
      data: {
        inviter: '<img src=x onerror="alert(1)">',
        workspace: "Acme\r\nBcc: eve@example.com",
        role: "owner",
        url,
        validDays: 7,
      },
    },
    "en",
  );
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text).not.toMatch(/^Bcc:/m);
  expect(mail.html).not.toContain("<img");
  expect(mail.html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
});

test.each(["/verify?token=abc", "javascript:alert(1)", "bots.example.com"])("the link %s is refused", (bad) => {
  expect(() =>
    renderMail({ template: "verify-email", data: { name: "Ada", url: bad, validHours: 24 } }, "en"),
  ).toThrow();
});

test("the plain text reads well by itself", () => {
  expect(renderMail({ template: "verify-email", data: { name: "Ada", url, validHours: 24 } }, "en").text)
    .toMatchInlineSnapshot(`
    "Confirm your e-mail address

    Hello Ada,

    confirm that this address is yours, and your Botsmith account is ready.

    Confirm address:
    https://bots.example.com/verify?token=abc&next=/a

    The link works once, for 24 hours.

    You did not sign up for Botsmith? Then ignore this mail: without the click nothing happens.

    Botsmith
    "
  `);
});
