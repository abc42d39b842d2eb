import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startSmtpPeer } from "~/testing/peers/smtp";
import { aMail, mailContract } from "./contract";
import { createSmtpMailer } from "./smtp";

const FROM = "Botsmith <hello@bots.example.com>";

async function world() {
  const peer = await startSmtpPeer();
  onTestFinished(() => peer.close());
  return { peer, mailer: createSmtpMailer({ url: peer.url, from: FROM }), arrived: () => Promise.resolve(peer.mails) };
}

mailContract("SMTP", world);

test("a mail says that a machine wrote it, and keeps its id when sent again", async () => {
  const { peer, mailer } = await world();
  await mailer.send(aMail());
  await mailer.send(aMail());
  const ids = peer.mails.map((mail) => mail.headers.get("message-id"));
  expect(ids).toEqual(Array.from({ length: 2 }, () => "<mal_00000000000000000000000001@bots.example.com>"));
  expect(peer.mails[0]?.headers.get("auto-submitted")).toBe("auto-generated");
});

test("an address is one address, whatever it holds", async () => {
  const { peer, mailer } = await world();
  const sent = mailer.send(aMail({ to: "ada@example.com, eve@example.com" }));
  await expect(sent).rejects.toMatchObject({ code: "upstream_failed", retryable: false });
  expect(peer.mails).toEqual([]);
});

test("an address refused for good is not tried again", async () => {
  const { peer, mailer } = await world();
  peer.refuse("ada@example.com", 550);
  await expect(mailer.send(aMail())).rejects.toMatchObject({
    code: "upstream_failed",
    retryable: false,
    message: "The mail server does not accept this address. Check that it is spelled right and still exists.",
  });
});

test("an address refused for now may be tried again", async () => {
  const { peer, mailer } = await world();
  peer.refuse("ada@example.com", 450);
  await expect(mailer.send(aMail())).rejects.toMatchObject({ retryable: true, message: /code 450/ });
  expect(peer.mails).toEqual([]);
});

test("a wrong password names the variable to look at", async () => {
  const { peer } = await world();
  const url = peer.url.replace(/:[^:@]*@/, ":wrong@");
  const sent = createSmtpMailer({ url, from: FROM }).send(aMail());
  await expect(sent).rejects.toMatchObject({ retryable: true, message: /SMTP_URL/ });
});

test("a server that is not there, or keeps silent, ends in a sentence", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  for (const url of ["smtp://127.0.0.1:1", `smtp://127.0.0.1:${port}`]) {
    const sent = createSmtpMailer({ url, from: FROM, timeoutMs: 200 }).send(aMail());
    await expect(sent).rejects.toMatchObject({
      code: "upstream_failed",
      retryable: true,
      message: /cannot be reached/,
    });
  }
});
