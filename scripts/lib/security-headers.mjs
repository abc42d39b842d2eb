/** On every answer, whatever made it. The dashboard's own policy (CSP with a nonce) is in src/proxy.ts. */
export const securityHeaders = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  [
    "Permissions-Policy",
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()",
  ],
];

export const frameHeader = ["X-Frame-Options", "DENY"];

/** One year. Only meaningful, and only sent, where people reach the product over https. */
export const transportHeader = ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"];

/** Pages that other sites may frame; who exactly is up to their own frame-ancestors. */
export const FRAMED_PREFIX = "/embed/";

export function isSecureAddress(address) {
  return /^https:\/\//i.test(address ?? "");
}
