import {
  FRAMED_PREFIX,
  frameHeader,
  isSecureAddress,
  securityHeaders,
  transportHeader,
} from "./scripts/lib/security-headers.mjs";

const toConfig = ([key, value]) => ({ key, value });
const everywhere = [...securityHeaders, ...(isSecureAddress(process.env.APP_URL) ? [transportHeader] : [])];

/** server.mjs sets the same headers; these are for hosts that run Next without it. */
async function headers() {
  return [
    { source: "/:path*", headers: everywhere.map(toConfig) },
    { source: `/((?!${FRAMED_PREFIX.slice(1)}).*)`, headers: [toConfig(frameHeader)] },
    {
      source: "/widget.js",
      headers: [
        { key: "Access-Control-Allow-Origin", value: "*" },
        { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
        { key: "Cache-Control", value: "public, max-age=300, stale-while-revalidate=86400" },
      ],
    },
    {
      // Their address changes with their content.
      source: "/:asset(chat\\.js|chat\\.css)",
      headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
    },
  ];
}

/** The loader of a bot stands at the address of the loader without one, which is a file. */
async function rewrites() {
  const has = [{ type: "query", key: "bot", value: "(?<bot>[\\w-]+)" }];
  return { beforeFiles: [{ source: "/widget.js", has, destination: "/embed/:bot/widget.js" }] };
}

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  // Everybody gets the title in the head of a page's first piece, not only bots: a screen reader reads it before all else.
  // What it needs is asked for by the page or its layout anyway, so that the first piece comes no later.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  headers,
  rewrites,
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // Read from the disk by src/server/http/guide.ts.
  outputFileTracingIncludes: { "/docs": ["./docs/guide/*.md"], "/docs/[article]": ["./docs/guide/*.md"] },
  devIndicators: false,
  // Each page and route is loaded with its first request; loading all of them would double an idle process.
  experimental: { preloadEntriesOnStart: false },
  // Tests are checked by `npm run verify`; a product that builds must not depend on them.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  // Native, WebAssembly or worker code, and packages with one instance a process: loaded by Node, never bundled.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@marcbachmann/cel-js",
    "@prisma/adapter-pg",
    "@prisma/client",
    "fengari",
    "inngest",
    "ioredis",
    "nodemailer",
    "pg",
    "pino",
    "undici",
    "unpdf",
  ],
};

export default config;
