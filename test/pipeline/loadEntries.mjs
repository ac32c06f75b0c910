/**
 * Loads every entry of a package as the Functions host does, and prints what they register; where the
 * settings name a storage account, also what its reports are: `node loadEntries.mjs BUILD PACKAGE`.
 * The package need not have the embedded host; the build has.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [build, root] = process.argv.slice(2);
const importFrom = (folder, file) => import(pathToFileURL(join(folder, file)).href);
const { captureRegistrations } = await importFrom(
  build,
  'functions/local/host/captureRegistrations.js',
);
const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, dirname(main));
const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
const registrations = await captureRegistrations(names.map((name) => join(folder, name)));
const listed = process.env.HighwaterStorage && (await registrations.get('listReports').handler());
console.log(
  JSON.stringify({
    main,
    functions: [...registrations.values()].map(({ name, trigger }) => [name, trigger.type]),
    reports: listed?.jsonBody,
  }),
);
