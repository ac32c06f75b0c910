import { app } from '@azure/functions';
import * as df from 'durable-functions';

app.http('greet', {
  route: 'greet/{name}/{title?}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (request) => ({
    jsonBody: {
      ...request.params,
      q: request.query.getAll('q'),
      agent: request.headers.get('x-agent'),
    },
  }),
});

app.http('greetAda', {
  route: 'greet/ada',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: () => ({ body: 'the first programmer' }),
});

app.http('files', {
  route: 'files/{*path}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (request) => ({ body: request.params.path }),
});

app.http('double', {
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: async (request) => ({ status: 201, jsonBody: { text: `${await request.text()}!` } }),
});

app.http('secret', { authLevel: 'function', handler: () => ({ body: 'secret' }) });
app.http('other', { authLevel: 'function', handler: () => ({ body: 'other' }) });
app.http('admins', { authLevel: 'admin', handler: () => ({ body: 'admins' }) });
app.http('nothing', { authLevel: 'anonymous', handler: () => undefined });
app.http('broken', {
  authLevel: 'anonymous',
  handler: (request, context) => {
    context.log(`called at ${request.url}`);
    throw new Error('broken on purpose');
  },
});

/** What a test asks of the durable client, and what the client says. */
app.http('client', {
  methods: ['POST'],
  authLevel: 'anonymous',
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const { method, args } = await request.json();
    const client = df.getClient(context);
    try {
      return { jsonBody: { answer: await client[method](...args) } };
    } catch (error) {
      return { jsonBody: { error: error.message } };
    }
  },
});

df.app.client.http('checkStatus', {
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (request, client) => client.createCheckStatusResponse(request, request.query.get('id')),
});

df.app.orchestration('hello', function* (context) {
  return yield context.df.callActivity('say', context.df.getInput());
});
df.app.activity('say', { handler: (name) => `hello ${name}` });

df.app.orchestration('waits', function* (context) {
  context.df.setCustomStatus('waiting');
  return yield context.df.waitForExternalEvent('go');
});
