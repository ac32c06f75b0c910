/**
 * A run in memory and one thread, however large it is; under Vitest's own loader it takes four times
 * as long. Arguments: the built product, the folder of extracts, where the reports go.
 */
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [build = '', extracts = '', out = ''] = process.argv.slice(2);
const built = (name) => import(pathToFileURL(join(build, 'functions/local', name)).href);
const { folderInbox } = await built('folder/folderInbox.js');
const { folderReports } = await built('reports/folderReports.js');
const { memoryWork } = await built('folder/memoryWork.js');
const { readRulebook } = await built('readRulebook.js');
const { runFolder } = await built('folder/runFolder.js');

const { rulebook, sha256 } = readRulebook(undefined);
const told = { dates: 'iso', numbers: 'us', assumeEligible: false };
await runFolder({
  inbox: folderInbox(extracts),
  work: memoryWork(),
  settings: { rulebook, rulebookSha256: sha256, ...told },
  through: undefined,
  reportsOf: (month) => folderReports(out, month),
  onProgress: () => {},
});
