import { app } from '@azure/functions';

app.storageQueue('fromQueue', { queueName: 'q', connection: 'Storage', handler: () => undefined });
