/** Addresses that nobody but this machine reaches. */
const OWN = /(^|\.)localhost$|^127(\.\d+){3}$|^\[::1\]$/;

/**
 * What a start says about mail: nothing when a mail server takes it, a fact on one's own machine, and a warning where other
 * people wait for invitations and new passwords that never arrive.
 */
export function mailLine({ smtpUrl, address, strict, outbox }) {
  if (smtpUrl) return undefined;
  const isServing = strict || !OWN.test(new URL(address).hostname);
  if (!isServing) return `  Mail    files in ${outbox}`;
  return [
    `  Mail    WARNING: no mail is sent, because SMTP_URL is not set. Invitations, confirmations and`,
    `          new passwords only become files in ${outbox}.`,
  ].join("\n");
}
