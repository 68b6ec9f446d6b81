// Prints what AsyncAPI's own parser has against a document, a line each, and exits 1 if that is anything.
// usage: node validate.cjs <folder with node_modules> <document>
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

// We publish 3.0, which more tools read than the newest version.
const ACCEPTED = new Set(["asyncapi-latest-version"]);

const [folder, document] = process.argv.slice(2);
const { Parser } = createRequire(join(resolve(folder), "package.json"))("@asyncapi/parser");

new Parser().parse(readFileSync(document, "utf8")).then(({ diagnostics }) => {
  const found = diagnostics.filter(({ code }) => !ACCEPTED.has(code));
  for (const { code, path, message } of found) console.log(`${code} at ${path.join(".")}: ${message}`);
  process.exit(found.length ? 1 : 0);
});
