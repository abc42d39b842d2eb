/**
 * Who may import what. The table in docs/architecture.md, as rules; every one is an error.
 * Tests may import anything: they stand outside the layers.
 */
const TESTS = "[.](test|fixture)[.]tsx?$|[-/]contract[.]ts$|^inngest/conformance/";
const OURS = "^(src|inngest)/";
const MODULE_FACE = "^src/server/modules/[^/]+/index[.]ts$";
const PROVIDER_TYPES = "^src/server/providers/[^/]+/types[.]ts$";
const CORE = "^src/server/core/";
const CONTRACTS = "^src/contracts/";
const LIB = "^src/lib/";
const ENV = "^src/env/";
const DB = "^src/server/db/";
const I18N = "^src/i18n/";
const TEXTS = ["^src/features/[^/]+/[a-z-]*messages[.a-z]*$", "^src/components/messages[.a-z]*$"];
const GENERATED = "^src/generated/";
const CONTAINER = "^src/server/container[.]ts$";
const TRPC_ROUTER = "^src/server/api/root[.]ts$";

const SCREENS = ["^src/features/[^/]+/index[.]tsx?$", "^src/components/", I18N];
const TRANSPORT = [
  "^src/server/((http|api|auth)/|shared-handlers[.]ts$)",
  "^src/trpc/",
  CONTRACTS,
  LIB,
  ENV,
  "^inngest/index[.]ts$",
];

/** `values` may be imported as they are, `types` with `import type` only, and nothing else of ours. */
function layer(name, from, { values = [], types = [], fromNot = [] }) {
  const source = { path: from, pathNot: [TESTS, ...fromNot] };
  const rules = [
    {
      name: `layer-${name}`,
      comment: `${name} may import only what the table in docs/architecture.md lists.`,
      severity: "error",
      from: source,
      to: { path: OURS, pathNot: [from, ...values, ...types] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `layer-${name}-types`,
      comment: `${name} may take only types from there: use \`import type\`.`,
      severity: "error",
      from: source,
      to: { path: types, pathNot: [from, ...values], dependencyTypesNot: ["type-only"] },
    });
  }
  return rules;
}

/** Lower features first; a module may import the ones before its own line. */
const MODULE_ORDER = [
  ["mail"],
  ["workspaces"],
  ["members", "api-keys", "model-keys", "audit", "billing", "notifications"],
  // A new account opens a workspace or joins one, so it stands above them.
  ["accounts"],
  ["bots"],
  ["retrieval"],
  ["knowledge"],
  ["identity"],
  ["visitors"],
  ["conversations"],
  ["leads"],
  ["chat"],
  ["inbox"],
  ["channels"],
  ["demo"],
];

function moduleOrder() {
  return MODULE_ORDER.map((names, rank) => {
    const lower = MODULE_ORDER.slice(0, rank).flat();
    const here = `^src/server/modules/(${names.join("|")})/`;
    return {
      name: `module-order-${names[0]}`,
      comment: `${names.join(", ")} may import only: ${lower.join(", ") || "no other module"}. What a later feature must hear goes through an event.`,
      severity: "error",
      from: { path: here, pathNot: TESTS },
      to: {
        path: "^src/server/modules/",
        pathNot: [
          `^src/server/modules/$1/`,
          ...(lower.length > 0 ? [`^src/server/modules/(${lower.join("|")})/`] : []),
        ],
      },
    };
  });
}

function packages(name, comment, from, fromNot, names) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from, pathNot: [TESTS, "^src/testing/", ...fromNot] },
    to: { dependencyTypesNot: ["local", "aliased", "core"], path: `(^|/)node_modules/(${names.join("|")})(/|$)` },
  };
}

module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: ["^~/generated/", "^server-only$"] },
    },
    {
      name: "no-dev-dependency-in-product",
      comment: "The product runs without devDependencies.",
      severity: "error",
      from: { path: "^(src|inngest)/", pathNot: [TESTS, "^src/testing/"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "testing-only-in-tests",
      severity: "error",
      from: { path: "^(src|inngest)/", pathNot: [TESTS, "^src/testing/", "^inngest/testing/"] },
      to: { path: "^(?:src|inngest)/testing/" },
    },
    {
      name: "modules-through-their-index",
      comment: "Import another module through its index.ts.",
      severity: "error",
      from: { path: "^(?:src/server/(?!modules/)|src/app/|inngest/)", pathNot: TESTS },
      to: { path: "^src/server/modules/", pathNot: MODULE_FACE },
    },
    {
      name: "modules-through-their-index-among-modules",
      severity: "error",
      from: { path: "^src/server/modules/([^/]+)/", pathNot: TESTS },
      to: { path: "^src/server/modules/", pathNot: ["^src/server/modules/$1/", MODULE_FACE] },
    },
    {
      name: "features-through-their-index",
      severity: "error",
      from: { path: "^src/features/([^/]+)/", pathNot: TESTS },
      to: { path: "^src/features/", pathNot: ["^src/features/$1/", "^src/features/[^/]+/index[.]tsx?$"] },
    },
    {
      name: "readers-are-not-imported",
      comment: "analytics and tests read the other features; no module imports them.",
      severity: "error",
      from: { path: "^src/server/modules/([^/]+)/", pathNot: TESTS },
      to: { path: "^src/server/modules/(analytics|tests)/", pathNot: "^src/server/modules/$1/" },
    },
    ...moduleOrder(),

    ...layer("lib", "^src/lib/", { types: [CONTRACTS] }),
    ...layer("contracts", CONTRACTS, { values: [LIB] }),
    ...layer("env", ENV, {}),
    ...layer("core", CORE, { values: [CONTRACTS, LIB], types: [DB, PROVIDER_TYPES, GENERATED] }),
    ...layer("providers", "^src/server/providers/", {
      values: [ENV, LIB, "^src/server/core/(errors|limits|ids|log|clock)[.]ts$", "^inngest/client[.]ts$"],
      types: [CORE, CONTRACTS, DB, GENERATED],
    }),
    ...layer("db", DB, { values: [GENERATED, ENV, CORE, LIB] }),
    ...layer("modules", "^src/server/modules/", {
      values: [CORE, CONTRACTS, LIB, "^src/server/db/(sql/|(errors|tenant-client)[.]ts$)"],
      types: [PROVIDER_TYPES, DB, GENERATED],
    }),
    ...layer("container", CONTAINER, {
      values: [CORE, CONTRACTS, DB, "^src/server/providers/", ENV, LIB],
      types: [GENERATED],
    }),
    ...layer("auth", "^src/server/auth/", {
      values: [MODULE_FACE, CORE, CONTRACTS, CONTAINER, LIB, ENV, DB, "^src/server/http/(client-ip|request-id)[.]ts$"],
      types: [GENERATED],
    }),
    ...layer("http", "^src/server/http/", {
      values: [
        MODULE_FACE,
        CORE,
        CONTRACTS,
        CONTAINER,
        LIB,
        ENV,
        "^src/server/auth/",
        "^src/server/db/(errors|ping|pool|tenant-client)[.]ts$",
      ],
      types: [PROVIDER_TYPES, GENERATED],
    }),
    ...layer("api", "^src/server/api/", {
      values: [MODULE_FACE, CORE, CONTRACTS, CONTAINER, LIB, ENV, "^src/server/auth/", "^src/server/http/"],
      types: [PROVIDER_TYPES],
    }),
    ...layer("direct", "^src/server/serve-direct[.]ts$", { values: ["^src/server/(http|api)/"] }),
    ...layer("handlers", "^src/server/(shared-)?handlers[.]ts$", {
      values: ["^src/server/(http|api)/", "^inngest/index[.]ts$", LIB],
    }),
    ...layer("jobs", "^inngest/functions/", {
      values: [MODULE_FACE, CORE, CONTRACTS, LIB, "^inngest/(client|run|events|on-error|define-job)[.]ts$"],
    }),
    ...layer("job-engine", "^inngest/engine/", {
      values: [DB, ENV, LIB, "^src/server/core/(log|errors|ids|clock)[.]ts$"],
      types: [GENERATED],
    }),
    ...layer("trpc", "^src/trpc/", {
      values: [CONTRACTS, LIB, "^src/server/(api|auth|http)/"],
    }),
    // The texts of the features, a language at a time. Who signed in decides which, so the server's part asks for that.
    ...layer("i18n", I18N, { values: [...TEXTS, LIB, "^src/server/auth/"] }),
    ...layer("features", "^src/features/", {
      values: [CONTRACTS, LIB, "^src/trpc/", "^src/components/", "^src/i18n/(context|types)[.]ts$"],
      types: [TRPC_ROUTER],
    }),
    ...layer("components", "^src/components/", { values: [CONTRACTS, LIB, "^src/i18n/(context|types)[.]ts$"] }),
    ...layer("client", "^src/client/", { values: [LIB], types: [CONTRACTS] }),
    ...layer("widget", "^src/widget/", { values: [LIB], types: [CONTRACTS] }),
    ...layer("app", "^src/app/(?!api/)", { values: ["^src/app/", ...SCREENS, ...TRANSPORT], types: [CORE] }),
    ...layer("routes", "^src/app/api/", { values: [...TRANSPORT, MODULE_FACE, CORE] }),

    packages(
      "vendors-in-providers-only",
      "Vendor SDKs live behind a port in src/server/providers (and in inngest/).",
      OURS,
      // The renderer of a turn into the AI SDK's stream takes the types of its chunks.
      ["^src/server/providers/", "^inngest/", "^src/server/http/turn-stream[.]ts$"],
      [
        "ai",
        "@ai-sdk",
        "openai",
        "@anthropic-ai",
        "stripe",
        "ioredis",
        "@upstash",
        "nodemailer",
        "unpdf",
        "cheerio",
        "undici",
        "fengari",
        "inngest",
      ],
    ),
    packages(
      "next-and-trpc-outside-the-domain",
      "The domain knows neither Next nor tRPC.",
      "^(src/server/(core|db|modules|providers|container)|src/(lib|contracts|env|widget)|inngest/(engine|functions))",
      [],
      ["next", "next-auth", "@trpc", "react", "react-dom"],
    ),
    packages(
      "prisma-in-db-only",
      "Prisma and pg appear in src/server/db and the job engine only.",
      OURS,
      [DB, GENERATED, "^inngest/engine/"],
      ["pg", "@prisma", "@electric-sql"],
    ),
    packages("contracts-are-browser-safe", "Contracts import zod only.", "^src/contracts/", [], ["(?!zod)[^/]+"]),
    {
      name: "browser-code-has-no-node",
      severity: "error",
      from: { path: "^src/(contracts|features|components|widget)/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(src/generated/prisma/(internal|models)|[.]next)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.boundaries.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    cache: { folder: "node_modules/.cache/dependency-cruiser", strategy: "content" },
  },
};
