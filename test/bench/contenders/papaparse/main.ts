/**
 * The same job the ordinary way: papaparse gives a row as an object, zod checks it, Maps group it,
 * arrays hold it. Nothing is done for speed that a reviewer would not expect to see.
 *
 * Arguments: usage|revenue, the folder of extracts, the folder for the results.
 */
import { mkdirSync } from 'node:fs';
import { writeCounts } from '../jobOutput.ts';
import { readPartnerFacts } from '../partnerFacts.ts';
import { writePayouts } from '../payoutsCsv.ts';
import { readRulebook } from '../rulebook.ts';
import { revenueJob } from './revenueJob.ts';
import { usageJob } from './usageJob.ts';

const [job = '', extracts = '', out = ''] = process.argv.slice(2);
const rulebook = readRulebook();
const partners = readPartnerFacts(extracts, rulebook.rules);
const run = job === 'usage' ? usageJob : revenueJob;
const { lines, counts } = await run(extracts, rulebook, partners);
mkdirSync(out, { recursive: true });
writePayouts(out, lines);
writeCounts(out, counts);
