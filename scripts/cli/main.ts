import { loadEnvFiles, takeKeptSecrets } from "../lib/environment.mjs";

// The commands' libraries read the environment while they load.
loadEnvFiles();
takeKeptSecrets(process.env.DATA_DIR);
const { runCommand } = await import("./commands");
const code = await runCommand(process.argv.slice(2));
// The ports that a command opened would keep the process.
process.exit(code);
