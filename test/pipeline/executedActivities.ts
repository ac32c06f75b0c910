import type { PipelineHost } from '../../functions/local/pipeline/pipelineHost.ts';

export interface Executed {
  readonly name: string;
  readonly input: unknown;
  readonly result: unknown;
}

/** Every activity that a run executed, with its input and what it answered, in the order of the journals. */
export async function executedActivities(
  { host: { orchestrations } }: Pick<PipelineHost, 'host'>,
  runId: string,
): Promise<Executed[]> {
  const ids = orchestrations.list().map(({ instanceId }) => instanceId);
  const histories = await Promise.all(
    ids.filter((id) => id.startsWith(runId)).map((id) => orchestrations.history(id)),
  );
  return histories.flatMap((events) => {
    const results = new Map(
      events.flatMap((event) =>
        event.type === 'TaskCompleted' ? [[event.id, JSON.parse(event.result)] as const] : [],
      ),
    );
    return events.flatMap((event) =>
      event.type === 'TaskScheduled'
        ? [{ name: event.name, input: JSON.parse(event.input), result: results.get(event.id) }]
        : [],
    );
  });
}
