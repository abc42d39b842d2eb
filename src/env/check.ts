import { authEnv, initEnv } from "./auth";
import { databaseEnv } from "./database";
import { fetchEnv } from "./fetch";
import { jobsEnv } from "./jobs";
import { limitsEnv } from "./limits";
import { mailEnv } from "./mail";
import { modelsEnv } from "./models";
import { redisEnv, redisTarget } from "./redis";
import { serverEnv } from "./server";

export const concerns = {
  serverEnv,
  databaseEnv,
  redisEnv,
  jobsEnv,
  modelsEnv,
  authEnv,
  initEnv,
  mailEnv,
  fetchEnv,
  limitsEnv,
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
    ...authEnv.from(source),
    ...initEnv.from(source),
    ...mailEnv.from(source),
    ...fetchEnv.from(source),
    ...limitsEnv.from(source),
  };
}
