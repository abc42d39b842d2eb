import { z } from "zod";

// Runs before anything else in the browser. Schemas are quick enough without code made at run time, which our policy
// forbids: trying it would leave a complaint in the console of every page.
z.config({ jitless: true });
