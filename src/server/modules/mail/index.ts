export { announceMail } from "./announce-mail";
export { deliverMail } from "./deliver-mail";
export { enqueueMail, type MailRequest } from "./enqueue-mail";
export { sweepMails } from "./sweep-mails";
export type { MailMessage } from "./templates";
