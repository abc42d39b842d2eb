import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

// NEXT_RUNTIME is no setting: Next replaces it when it builds, to leave code out of a bundle.
const PROCESS_ENV = {
  selector:
    "MemberExpression[object.name='process'][property.name='env']:not(MemberExpression[property.name='NEXT_RUNTIME'] > MemberExpression)",
  message: "Read the environment through src/env only.",
};

const WHY_DISTANCE = 4;

/** A disabled rule must say why: behind two dashes, or in a comment right above. */
const disablesSayWhy = {
  meta: { type: "problem", schema: [], messages: { why: "Say why a rule is disabled here: after `--`, or above." } },
  create(context) {
    return {
      Program() {
        const comments = context.sourceCode.getAllComments();
        const isDisable = (comment) => /^\s*eslint-disable/.test(comment.value);
        const lines = comments.filter((comment) => !isDisable(comment)).map((comment) => comment.loc.end.line);
        for (const { value, loc } of comments.filter(isDisable)) {
          const above = lines.some((line) => line < loc.start.line && line >= loc.start.line - WHY_DISTANCE);
          if (!above && !/\s--\s+\S/.test(value)) context.report({ loc, messageId: "why" });
        }
      },
    };
  },
};

export default tseslint.config(
  {
    ignores: [
      "node_modules/**",
      ".next/**",
      "build/**",
      ".botsmith/**",
      "src/generated/**",
      "public/**",
      "test-results/**",
      "playwright-report/**",
      "next-env.d.ts",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...nextVitals,
  {
    plugins: { house: { rules: { "disables-say-why": disablesSayWhy } } },
    rules: {
      "house/disables-say-why": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      // When what a person may see has changed, loading the page anew is how the browser forgets what it knew.
      "@next/next/no-location-assign-relative-destination": "off",
      "no-console": "error",
      "no-constant-binary-expression": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // An interface may demand a promise of a function that has nothing to wait for.
      "@typescript-eslint/require-await": "off",
      // Prisma, zod and the AI SDK hand out methods that do not use `this`.
      "@typescript-eslint/unbound-method": "off",
      "no-restricted-syntax": ["error", PROCESS_ENV],
      "import/no-default-export": "error",
    },
  },
  {
    // Next, Vitest, Playwright and Prisma ask for a default export in these.
    files: [
      "src/app/**/{page,layout,template,loading,error,not-found,global-error,default,sitemap,robots,manifest}.{ts,tsx}",
      "src/app/**/{icon,apple-icon,opengraph-image}.{ts,tsx}",
      "*.config.ts",
      "vitest*.ts",
    ],
    rules: { "import/no-default-export": "off" },
  },
  {
    files: ["src/env/**", "scripts/**", "e2e/**", "*.config.*", "*.mjs", "src/testing/**"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["scripts/**", "server.mjs", "e2e/**"],
    rules: { "no-console": "off" },
  },
  {
    // Tests look into answers whose shape is what they test, and matchers are typed as any.
    files: ["**/*.test.ts", "**/*.test.tsx", "e2e/**/*.ts", "src/testing/**", "scripts/bench/**", "scripts/shots/**"],
    rules: Object.fromEntries(
      ["assignment", "member-access", "call", "argument", "return"].map((kind) => [
        `@typescript-eslint/no-unsafe-${kind}`,
        "off",
      ]),
    ),
  },
  {
    // A screen is one function of markup, and a test file a list of cases: length says little about either.
    files: ["**/*.tsx", "**/*.test.ts", "e2e/**"],
    rules: { "max-lines-per-function": "off" },
  },
);
