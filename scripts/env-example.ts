import { writeFileSync } from "node:fs";
import { envExample } from "~/env/example";

// `npm run env:example`: writes .env.example anew after a change of src/env.
writeFileSync(new URL("../.env.example", import.meta.url), envExample());
