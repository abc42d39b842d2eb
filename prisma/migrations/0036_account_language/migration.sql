-- The language that a person chose for the dashboard; null is what the browser asks for.
ALTER TABLE "user" ADD COLUMN "locale" TEXT;
