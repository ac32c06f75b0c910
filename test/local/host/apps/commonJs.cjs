const { app } = require('@azure/functions');
const df = require('durable-functions');

app.http('greet', { authLevel: 'anonymous', handler: () => ({ body: 'hello from CommonJS' }) });
df.app.activity('square', { handler: (number) => number ** 2 });
