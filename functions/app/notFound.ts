import type { HttpResponseInit } from '@azure/functions';

export const notFound = (message: string): HttpResponseInit => ({
  status: 404,
  jsonBody: { message },
});
