import { initEnv, secretsEnv, signInEnv } from "./auth";
import { databaseEnv } from "./database";
import { demoEnv } from "./demo";
import { fetchEnv } from "./fetch";
import { jobsEnv } from "./jobs";
import { limitsEnv } from "./limits";
import { mailEnv } from "./mail";
import { modelsEnv } from "./models";
import { redisEnv, redisTarget } from "./redis";
import { serverEnv } from "./server";

/** In the order of `.env.example`. */
export const concerns = {
  serverEnv,
  databaseEnv,
  redisEnv,
  secretsEnv,
  signInEnv,
  modelsEnv,
  jobsEnv,
  mailEnv,
  fetchEnv,
  limitsEnv,
  initEnv,
  demoEnv,
};

/** Reads every concern, so that a wrong value stops the start and not the first request that needs it. Throws `EnvError`. */
export function checkEnvironment(source: Readonly<Record<string, string | undefined>>) {
  redisTarget(redisEnv.from(source));
  return {
    ...serverEnv.from(source),
    ...databaseEnv.from(source),
    ...redisEnv.from(source),
    ...jobsEnv.from(source),
    ...modelsEnv.from(source),
    ...secretsEnv.from(source),
    ...signInEnv.from(source),
    ...initEnv.from(source),
    ...mailEnv.from(source),
    ...fetchEnv.from(source),
    ...limitsEnv.from(source),
    ...demoEnv.from(source),
  };
}
