import { app } from '@azure/functions';

app.timer('retrying', {
  schedule: '0 0 6 * * *',
  retry: { strategy: 'fixedDelay', maxRetryCount: 3, delayInterval: 1000 },
  handler: () => undefined,
});
