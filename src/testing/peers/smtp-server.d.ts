// The package ships no types. Declared here is what the SMTP peer uses.
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";

  type Done = (error?: Error | null) => void;

  interface Session {
    envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] };
  }

  interface Options {
    authOptional?: boolean;
    disabledCommands?: string[];
    logger?: boolean;
    onAuth?(
      auth: { username?: string; password?: string },
      session: Session,
      done: (error: Error | null, response?: { user: string }) => void,
    ): void;
    onRcptTo?(address: { address: string }, session: Session, done: Done): void;
    onData?(stream: Readable, session: Session, done: Done): void;
  }

  export class SMTPServer {
    readonly server: Server;
    constructor(options: Options);
    listen(port: number, host: string, ready: () => void): Server;
    close(done: () => void): void;
    on(event: "error", listener: (error: Error) => void): this;
  }
}
