import { app } from '@azure/functions';
import * as df from 'durable-functions';

app.timer('monthly', {
  schedule: '%SCHEDULE%',
  handler: (timer, context) => {
    const { isPastDue, scheduleStatus } = timer;
    context.log(`timer ${JSON.stringify({ isPastDue, next: scheduleStatus.next })}`);
  },
});

app.storageBlob('arrived', {
  path: '%CONTAINER%/in/{file}.csv',
  connection: 'Storage',
  handler: (content, context) => {
    const { blobTrigger, uri, properties, file } = context.triggerMetadata;
    const told = {
      blobTrigger,
      uri,
      properties,
      file,
      text: content.toString(),
      isBuffer: Buffer.isBuffer(content),
    };
    context.log(`blob ${JSON.stringify(told)}`);
    if (content.toString() === 'poison') throw new Error('cannot read this');
  },
});

app.eventGrid('announced', {
  handler: (event, context) => {
    context.log(`event ${event.subject} ${event.data.eTag}`);
    if (event.subject === 'broken') throw new Error('no');
  },
});

df.app.client.storageBlob('startsRun', {
  path: '%CONTAINER%/runs/{id}',
  connection: 'Storage',
  handler: async (_content, client, context) => {
    await client.startNew('run', { instanceId: context.triggerMetadata.id });
  },
});

df.app.orchestration('run', function* (context) {
  return yield context.df.callActivity('work');
});
df.app.activity('work', { handler: () => 'worked' });
