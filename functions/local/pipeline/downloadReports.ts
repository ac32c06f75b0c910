/** Brings published reports from the pipeline to a folder, through its HTTP functions. */
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { type Month, parseMonth } from '../../../core/month.ts';
import type { ReportFile } from '../../app/publishing/reportSink.ts';
import { folderReports } from '../reports/folderReports.ts';
import type { PipelineHost } from './pipelineHost.ts';

const reportList = z.object({
  months: z.array(
    z.object({
      month: z.string().transform((text): Month => {
        const month = parseMonth(text);
        if (!month) throw new Error(`the list of reports names a month "${text}"`);
        return month;
      }),
      revision: z.int(),
      parkedReason: z.string(),
      files: z.array(z.string().regex(/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?$/)),
    }),
  ),
});

export type PublishedReports = z.output<typeof reportList>['months'];

/** A month may be in the list only because it is parked. */
export const isPublished = ({ revision }: PublishedReports[number]): boolean => revision > 0;

export async function publishedReports(pipeline: PipelineHost): Promise<PublishedReports> {
  const answer = await pipeline.call('reports');
  if (!answer.ok) throw new Error(`the list of reports was answered with ${answer.status}`);
  return reportList.parse(await answer.json()).months;
}

/** Each month is put into its folder as a whole: one revision, also if another is published meanwhile. */
export async function downloadReports(
  pipeline: PipelineHost,
  months: PublishedReports,
  out: string,
): Promise<void> {
  for (const { month, revision, files } of months.filter(isPublished)) {
    const reports = folderReports(out, month);
    try {
      for (const file of files) {
        const answer = await pipeline.call(`reports/${month}/${file}?revision=${revision}`);
        if (!answer.ok || !answer.body) {
          throw new Error(`${month}/${file} was answered with ${answer.status}`);
        }
        await save(answer.body as ReadableStream<Uint8Array>, await reports.sink.open(file));
      }
      await reports.publish();
    } finally {
      await reports.discard();
    }
  }
}

async function save(content: ReadableStream<Uint8Array>, report: ReportFile): Promise<void> {
  try {
    for await (const bytes of Readable.fromWeb(content)) await report.write(bytes);
  } finally {
    await report.end();
  }
}
