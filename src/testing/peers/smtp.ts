import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { parseMail, type ParsedMail } from "./parse-mail";

export interface SmtpPeer {
  /** With the user and password that the server wants. */
  url: string;
  /** Mails that were accepted, in order; `envelopeTo` is what the server was told, not what the header says. */
  mails: (ParsedMail & { envelopeTo: string[] })[];
  /** From now on this address is answered with this code at RCPT. */
  refuse(address: string, code: number): void;
  close(): Promise<void>;
}

const USER = "botsmith";
const PASSWORD = "peer/password@1";

/** A real SMTP server on loopback that wants a sign-in. */
export async function startSmtpPeer(): Promise<SmtpPeer> {
  const mails: SmtpPeer["mails"] = [];
  const refused = new Map<string, number>();

  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === USER && password === PASSWORD ? done(null, { user: USER }) : done(answer(535, "wrong password")),
    onRcptTo: ({ address }, _session, done) => {
      const code = refused.get(address);
      done(code === undefined ? undefined : answer(code, "mailbox refused"));
    },
    onData: (stream, { envelope }, done) => {
      text(stream)
        .then((raw) => mails.push({ ...parseMail(raw), envelopeTo: envelope.rcptTo.map((to) => to.address) }))
        .then(() => done(), done);
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    mails,
    refuse: (mailbox, code) => void refused.set(mailbox, code),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
