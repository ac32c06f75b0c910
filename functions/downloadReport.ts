/** GET /api/reports/{month}/{file}: a published report; ?revision=n for an older revision. */
import { Readable } from 'node:stream';
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { parseMonth } from '../core/month.ts';
import { notFound } from './app/notFound.ts';
import { contentTypeOf } from './app/publishing/contentType.ts';
import { readPeriod } from './app/publishing/periods.ts';
import {
  readManifest,
  reportNames,
  revisionFolder,
  wholeRevision,
} from './app/publishing/reportsContainer.ts';
import { services } from './app/services.ts';

const revisionText = z.string().regex(/^[1-9]\d{0,5}$/);

/** Only names that the revision's manifest lists are ever opened. */
export async function downloadReport(request: HttpRequest): Promise<HttpResponseInit> {
  const month = parseMonth(request.params['month'] ?? '');
  const name = request.params['file'] ?? '';
  if (!month) return notFound('Write the month as YYYY-MM.');
  const { reports, tables } = await services();
  const newest = await wholeRevision(reports, month, await readPeriod(tables.periods, month));
  if (!newest) return notFound(`Nothing is published of ${month}.`);
  const asked = revisionText.safeParse(request.query.get('revision') ?? `${newest.revision}`);
  if (!asked.success || Number(asked.data) > newest.revision) {
    return notFound(`${month} has no such revision; the newest one is ${newest.revision}.`);
  }
  const folder = revisionFolder(month, Number(asked.data));
  const isNewest = Number(asked.data) === newest.revision;
  const manifest = isNewest ? newest : await readManifest(reports, folder);
  if (!manifest || !reportNames(manifest).includes(name)) {
    return notFound(`${month} has no report of that name. GET /api/reports lists them.`);
  }
  return {
    headers: { 'content-type': contentTypeOf(name), 'x-content-type-options': 'nosniff' },
    body: Readable.from(reports.stream(`${folder}/${name}`)),
  };
}

app.http('downloadReport', {
  route: 'reports/{month}/{*file}',
  methods: ['GET'],
  authLevel: 'function',
  handler: downloadReport,
});
