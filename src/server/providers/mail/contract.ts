import { describe, expect, test } from "vitest";
import type { Mailer, OutgoingMail } from "./types";

export interface MailWorld {
  mailer: Mailer;
  /** What has arrived, in the order of arrival. */
  arrived(): Promise<{ to: string; from: string; subject: string; text: string; html: string }[]>;
}

export function aMail(overrides: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    id: "mal_00000000000000000000000001",
    to: "ada@example.com",
    subject: "Confirm your e-mail address",
    text: "Hello Ada,\n\nopen https://bots.example.com/verify?token=abc=def&x=1\n",
    html: '<p>Hello Ada, <a href="https://bots.example.com/verify?token=abc=def&amp;x=1">confirm</a></p>',
    ...overrides,
  };
}

/** What every mailer promises. */
export function mailContract(driver: string, open: () => Promise<MailWorld>): void {
  describe(`mail by ${driver}`, () => {
    test("a mail arrives with both of its forms, and its links whole", async () => {
      const { mailer, arrived } = await open();
      await mailer.send(aMail());
      const [mail] = await arrived();
      expect(mail).toMatchObject({ to: "ada@example.com", subject: "Confirm your e-mail address" });
      expect(mail?.from).toContain("hello@bots.example.com");
      expect(mail?.text).toContain("https://bots.example.com/verify?token=abc=def&x=1");
      expect(mail?.html).toContain('href="https://bots.example.com/verify?token=abc=def&amp;x=1"');
    });

    test("letters of any script arrive", async () => {
      const { mailer, arrived } = await open();
      const words = "Grüße, 你好, مرحبا 🌍";
      await mailer.send(aMail({ subject: words, text: `${words}\n`, html: `<p>${words}</p>` }));
      const [mail] = await arrived();
      expect(mail?.subject).toBe(words);
      expect(mail?.text).toContain(words);
      expect(mail?.html).toContain(words);
    });

    test("line breaks in a subject add no header", async () => {
      const { mailer, arrived } = await open();
      await mailer.send(aMail({ subject: "Hello\r\nBcc: eve@example.com" }));
      const mails = await arrived();
      expect(mails.map((mail) => mail.to)).toEqual(["ada@example.com"]);
    });
  });
}
