import { globSync, readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { GET as health } from "~/app/api/health/route";
import { GET as api } from "~/app/api/v1/[...path]/route";
import { handlers } from "./handlers";
import { sharedHandlers, shareHandlers } from "./shared-handlers";

afterEach(() => shareHandlers(handlers));

test("a route that nobody has started anything for loads its own answers", async () => {
  expect(await sharedHandlers()).toBe(handlers);
});

test("the copy that started the process answers for every route", async () => {
  shareHandlers({
    ...handlers,
    healthResponse: async () => new Response("of the process"),
    dispatchApi: async (_request, path) => new Response(path),
  });
  expect(await (await health()).text()).toBe("of the process");
  const params = Promise.resolve({ path: ["bots", "bot_1"] });
  expect(await (await api(new Request("http://localhost/api/v1/bots/bot_1"), { params })).text()).toBe("/bots/bot_1");
});

test("no route brings a copy of its own", () => {
  const routes = globSync("src/app/**/route.ts");
  expect(routes.length).toBeGreaterThan(15);
  const own = routes.filter((file) =>
    /from "(~\/server\/(http|api|modules)\/|~inngest)/.test(readFileSync(file, "utf8")),
  );
  expect(own).toEqual([]);
});
