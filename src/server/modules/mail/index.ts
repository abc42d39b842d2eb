export { announceMail } from "./announce-mail";
export { deliverMail, type DeliverMailDeps, type MailOutcome } from "./deliver-mail";
export { enqueueMail, type MailRequest, type MailWriter } from "./enqueue-mail";
export { findWaitingMails } from "./find-waiting-mails";
export type { MailMessage } from "./templates";
