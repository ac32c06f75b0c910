/** GET /api/reports: the published months, their revisions and files. */
import { app, type HttpResponseInit } from '@azure/functions';
import { publishedPeriods } from './app/periods.ts';
import { readManifest, revisionFolder } from './app/reportsContainer.ts';
import { services } from './app/services.ts';

export async function listReports(): Promise<HttpResponseInit> {
  const { reports, tables } = await services();
  const months = await Promise.all(
    [...(await publishedPeriods(tables.periods))].map(async ([month, period]) => {
      const manifest = await readManifest(reports, revisionFolder(month, period.revision));
      const files = manifest?.outputs.map(({ name }) => name) ?? [];
      const { revision, parkedReason } = period;
      return { month, revision, parkedReason, files: [...files, 'manifest.json'] };
    }),
  );
  return { jsonBody: { months } };
}

app.http('listReports', {
  route: 'reports',
  methods: ['GET'],
  authLevel: 'function',
  handler: listReports,
});
