import { expect, test } from "vitest";
import { checkEnvironment, concerns } from "./check";
import { EnvError } from "./define-env";

test("an empty environment is a working one", () => {
  expect(checkEnvironment({})).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", JOBS_MODE: "embedded" });
});

test.each([
  [{ PORT: "99999" }, "PORT: must be a port number from 1 to 65535, for example 3000"],
  [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL: must be a Postgres address"],
  [{ JOBS_MODE: "sometimes" }, "JOBS_MODE: must be embedded, dev or cloud"],
  [{ AUTH_SECRET: "short" }, "AUTH_SECRET: must be at least 32 characters"],
  [{ BOTSMITH_INIT_API_KEY: "abc" }, "BOTSMITH_INIT_API_KEY: must start with bs_"],
  [{ FETCH_ALLOW_HOSTS: "localhost" }, "FETCH_ALLOW_HOSTS: must be a comma-separated list of host:port"],
  [
    { EMBEDDING_WEIGHTS: "bge-m3=much" },
    "EMBEDDING_WEIGHTS: must be model=weight or model=weight/bar, not bge-m3=much",
  ],
  [{ TRUST_PROXY: "yes" }, "TRUST_PROXY: must be the number of proxies in front"],
])("%o stops the start with a line that names the variable", (source, line) => {
  expect(() => checkEnvironment(source)).toThrow(EnvError);
  expect(() => checkEnvironment(source)).toThrow(line);
});

test("an empty value counts as absent", () => {
  expect(checkEnvironment({ DATABASE_URL: "", PORT: "" })).toMatchObject({ PORT: 3000 });
});

test("a secret whose file is missing names the file variable", () => {
  expect(() => checkEnvironment({ AUTH_SECRET_FILE: "/nowhere/at/all" })).toThrow("AUTH_SECRET_FILE: the file");
});

test("every file of this folder is part of the check", async () => {
  const checked = new Set<unknown>(Object.values(concerns));
  const files = import.meta.glob<Record<string, unknown>>([
    "./*.ts",
    "!./*.test.ts",
    "!./check.ts",
    "!./define-env.ts",
  ]);
  expect(Object.keys(files).length).toBeGreaterThan(5);
  for (const load of Object.values(files)) {
    for (const [name, value] of Object.entries(await load())) {
      const isConcern = typeof value === "function" && "names" in value;
      expect(!isConcern || checked.has(value), `${name} is not in check.ts`).toBe(true);
    }
  }
});
