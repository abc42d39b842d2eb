/** Address of a running Inngest server that the conformance suite is to be pointed at as well, for example a dev server. */
export const parityUrl = process.env.INNGEST_PARITY_URL;
