export async function pipelineJob(_rows: number, _times: number): Promise<unknown> {
  throw new Error('not yet');
}
