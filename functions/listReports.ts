/** GET /api/reports: the published months, their revisions and files, and the months that are parked. */
import { app, type HttpResponseInit } from '@azure/functions';
import { allPeriods } from './app/publishing/periods.ts';
import { reportNames, wholeRevision } from './app/publishing/reportsContainer.ts';
import { services } from './app/services.ts';

export async function listReports(): Promise<HttpResponseInit> {
  const { reports, tables } = await services();
  const months = await Promise.all(
    [...(await allPeriods(tables.periods))].map(async ([month, period]) => {
      const manifest = await wholeRevision(reports, month, period);
      const files = manifest ? reportNames(manifest) : [];
      const { parkedReason } = period;
      return { month, revision: manifest?.revision ?? 0, parkedReason, files };
    }),
  );
  const shown = months.filter(({ files, parkedReason }) => files.length > 0 || parkedReason !== '');
  return { jsonBody: { months: shown } };
}

app.http('listReports', {
  route: 'reports',
  methods: ['GET'],
  authLevel: 'function',
  handler: listReports,
});
